import { expect, test } from 'vitest';
import { sessionThreads } from './session-threads.ts';

test.each([
  [1, { embedding: 1, beside: 1 }],
  [2, { embedding: 1, beside: 1 }],
  [8, { embedding: 7, beside: 4 }],
])('%i cores', (cores, threads) => {
  expect(sessionThreads(cores, undefined)).toEqual(threads);
});

test('an operator’s number holds for every session', () => {
  expect(sessionThreads(8, 3)).toEqual({ embedding: 3, beside: 3 });
});
