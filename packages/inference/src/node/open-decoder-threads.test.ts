import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddingLayout, encodePrompts, frameOf, type Manifest, type Tensor } from '../core/index.ts';
import { fixturePath } from '../testing/fixtures.ts';
import { readBundle } from './bundle.ts';
import { type Decoder, openDecoder } from './open-decoder.ts';
import { type DecoderThreads, openDecoderThreads } from './open-decoder-threads.ts';

const directory = fixturePath('models/analytic-512');
let manifest: Manifest;
let decoder: Decoder;
let threads: DecoderThreads;

beforeAll(async () => {
  manifest = await readBundle(directory);
  decoder = await openDecoder({ manifest, directory });
  threads = await openDecoderThreads({ manifest, directory, threads: 2 });
}, 60_000);
afterAll(async () => {
  await decoder.close();
  await threads.close();
});

/** An embedding of waves, another one for each seed. */
const embeddingOf = (seed: number): Record<string, Tensor> =>
  Object.fromEntries(
    embeddingLayout(manifest).tensors.map(({ name, shape, byteLength }) => [
      name,
      { data: Float32Array.from({ length: byteLength / 2 }, (_, i) => Math.sin(seed + i / 7)), dims: shape },
    ]),
  );

const promptsAt = (...places: number[]) =>
  encodePrompts(
    places.map((at) => ({ points: [{ x: at, y: at, label: 'foreground' as const }], box: null })),
    frameOf(manifest, 640, 480),
    manifest.decoder.lowResSize,
  );

test('batches asked at once about several pictures are answered as by a decoder of one thread, bit for bit', async () => {
  const asked = Array.from({ length: 7 }, (_, i) => ({
    embedding: embeddingOf(i % 3),
    prompts: promptsAt(30 * i + 5, 60 * i + 9),
  }));
  const found = await Promise.all(asked.map(({ embedding, prompts }) => threads.run(embedding, prompts)));
  for (const [i, { embedding, prompts }] of asked.entries()) {
    expect(found[i]).toEqual(await decoder.run(embedding, prompts));
  }
});

test('a batch that is too large is refused, and the next one answered', async () => {
  const embedding = embeddingOf(1);
  const many = promptsAt(...Array.from({ length: 9 }, (_, i) => i));
  await expect(threads.run(embedding, many)).rejects.toThrow('9 prompts in one run');
  await expect(threads.run(embedding, promptsAt(50))).resolves.toMatchObject({ batch: 1 });
});

test('a provider that does not exist is refused with its name', async () => {
  await expect(openDecoderThreads({ manifest, directory, providers: ['abacus'] })).rejects.toThrow('abacus');
});

test('where the graphics card cannot be used, every core has its decoder all the same, and the reason is told', async () => {
  const fallen = await openDecoderThreads({ manifest, directory, providers: ['abacus', 'cpu'], threads: 2 });
  expect(fallen).toMatchObject({ provider: 'cpu', atOnce: threads.atOnce });
  expect(fallen.fallbacks).toEqual([
    { provider: 'abacus', reason: expect.stringContaining('abacus') as string },
  ]);
  const embedding = embeddingOf(1);
  expect(await fallen.run(embedding, promptsAt(50))).toEqual(await decoder.run(embedding, promptsAt(50)));
  await fallen.close();
});
