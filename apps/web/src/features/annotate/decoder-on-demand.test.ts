import { signal } from '@maskloop/editor/core';
import { expect, test } from 'vitest';
import { type DecoderState } from './decoder.ts';
import { decoderOnDemand } from './decoder-on-demand.ts';

/** A model whose opening and closing can be counted. */
function model() {
  const state = signal<DecoderState>({ kind: 'loading', what: 'picture' });
  const counts = { opened: 0, closed: 0, asked: 0 };
  const open = () => {
    counts.opened++;
    return {
      port: {
        decode() {
          counts.asked++;
          return Promise.resolve({ status: 'superseded' as const });
        },
      },
      state,
      close: () => void counts.closed++,
    };
  };
  return { state, counts, open };
}
const question = { points: [], box: null, previous: null, preferred: null };

test('the model is opened by the first tool or question that needs it, once, and says how it is', async () => {
  const { state, counts, open } = model();
  const decoder = decoderOnDemand(open);
  expect(counts.opened).toBe(0);
  decoder.start();
  await decoder.port.decode(question);
  await decoder.port.decode(question);
  expect(counts).toEqual({ opened: 1, closed: 0, asked: 2 });
  state.set({ kind: 'ready', threads: 4 });
  expect(decoder.state.get()).toEqual({ kind: 'ready', threads: 4 });
  decoder.close();
  expect(counts.closed).toBe(1);
});

test('a visit that needs no model opens none', () => {
  const { counts, open } = model();
  decoderOnDemand(open).close();
  expect(counts).toEqual({ opened: 0, closed: 0, asked: 0 });
});
