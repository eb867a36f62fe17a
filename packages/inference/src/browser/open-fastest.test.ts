import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractOf, warmUpFeeds } from '../contracts/index.ts';
import { type Manifest } from '../core/index.ts';
import { readBundle } from '../node/index.ts';
import { type BackendChoice } from './backend-choice.ts';
import { type Backends, type BackendSession, openFastest } from './open-fastest.ts';
import { openWasmSession } from './open-wasm-session.ts';

// No machine that runs tests need have a graphics card: a WebAssembly session takes its part too.
const directory = fileURLToPath(new URL('../../../../models/maskloop-student', import.meta.url));
let manifest: Manifest;
let real: BackendSession;
beforeAll(async () => {
  manifest = await readBundle(directory);
  const model = await readFile(path.join(directory, manifest.decoder.file));
  real = await openWasmSession(model, { threads: 1 });
});
afterAll(() => real.close());

const PROCESSOR_MS = 30;
/** Its clock goes on by what each run is said to take: nothing on the card unless told. */
function machine(
  card: { ms?: number; wrong?: boolean | 'refinement'; absent?: string; broken?: string } = {},
) {
  const state = { broken: card.broken, cardOpen: 0, clock: 0 };
  const backends: Backends = {
    gpuAbsent: () => Promise.resolve(card.absent ?? null),
    now: () => state.clock,
    open(backend) {
      const gpu = backend === 'webgpu';
      if (gpu) state.cardOpen++;
      return Promise.resolve({
        threads: real.threads,
        async run(feeds, outputs) {
          if (gpu && state.broken !== undefined) throw new Error(state.broken);
          const answer = await real.run(feeds, outputs);
          state.clock += gpu ? (card.ms ?? 0) : PROCESSOR_MS;
          const isRefinement = feeds[manifest.decoder.tensors.hasMaskInput]?.data[0] === 1;
          if (gpu && (card.wrong === true || (card.wrong && isRefinement)))
            for (const { data } of Object.values(answer)) data.fill(7);
          return answer;
        },
        close() {
          if (gpu) state.cardOpen--;
          return Promise.resolve();
        },
      });
    },
  };
  return { backends, state };
}
const start = async (
  { backends }: ReturnType<typeof machine>,
  remembered: BackendChoice | null = null,
): Promise<{ session: Awaited<ReturnType<typeof openFastest>>; moves: BackendChoice[] }> => {
  const moves: BackendChoice[] = [];
  return { session: await openFastest(backends, manifest, remembered, (one) => moves.push(one)), moves };
};
const ask = (session: { run: Awaited<ReturnType<typeof openFastest>>['run'] }) =>
  session.run(warmUpFeeds(manifest).click, contractOf(manifest).outputs(manifest));
const onCard: BackendChoice = { backend: 'webgpu', reason: 'as before', measured: true };

test('opens on the processor, moves to a faster card, and back when the card is lost', async () => {
  const here = machine();
  const { session, moves } = await start(here);
  expect(session.choice).toMatchObject({ backend: 'wasm', measured: false });
  const before = await ask(session);
  await session.measure();
  await session.measure();
  expect(moves).toEqual([expect.objectContaining({ backend: 'webgpu', measured: true })]);
  expect(await ask(session)).toEqual(before);
  here.state.broken = 'device lost';
  expect(await ask(session)).toEqual(before);
  // Not remembered: with the next page the card may be there again.
  expect(moves[1]).toMatchObject({
    backend: 'wasm',
    measured: false,
    reason: expect.stringContaining('device lost') as string,
  });
  expect(here.state.cardOpen).toBe(0);
});

test.each([
  ['slower', { ms: 2 * PROCESSOR_MS }, 'not faster'],
  ['wrong', { wrong: true }, 'answers differently'],
  ['broken', { broken: 'no such shader' }, 'no such shader'],
])('a card that is %s is let go, and the reason is told', async (_name, card, reason) => {
  const here = machine(card);
  const { session, moves } = await start(here);
  await session.measure();
  expect(moves).toEqual([
    { backend: 'wasm', measured: true, reason: expect.stringContaining(reason) as string },
  ]);
  expect(here.state.cardOpen).toBe(0);
});

test('a picture that is opened while the card is tried does not try it a second time', async () => {
  const here = machine();
  const { session, moves } = await start(here);
  await Promise.all([session.measure(), session.measure()]);
  expect(here.state.cardOpen).toBe(1);
  expect(moves).toHaveLength(1);
});

test('a card that is wrong only about a mask to refine is let go', async () => {
  const here = machine({ wrong: 'refinement' });
  const { session, moves } = await start(here);
  await session.measure();
  expect(moves[0]?.reason).toContain('answers differently');
});

test('without a card there is nothing to measure, whatever is remembered', async () => {
  const { session, moves } = await start(machine({ absent: 'this browser has no WebGPU' }), onCard);
  expect(session.choice).toEqual({
    backend: 'wasm',
    reason: 'On the processor: this browser has no WebGPU.',
    measured: false,
  });
  await session.measure();
  expect(moves).toEqual([]);
});

test('a remembered card is opened at once; where it fails now, the processor is', async () => {
  const { session } = await start(machine(), onCard);
  expect(session.choice).toEqual(onCard);
  const { session: other } = await start(machine({ broken: 'out of memory' }), onCard);
  expect(other.choice).toMatchObject({
    backend: 'wasm',
    measured: true,
    reason: expect.stringContaining('out of memory') as string,
  });
});
