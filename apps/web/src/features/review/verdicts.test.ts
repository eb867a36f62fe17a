import { rectMask } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import {
  goodBefore,
  isChangedSince,
  judgingProgress,
  type Judgements,
  nextUnjudged,
  seenOf,
  standingVerdict,
  unjudged,
  verdictsToSend,
} from './verdicts.ts';

const IMAGE = { width: 64, height: 64 };
const mask = (id: string, x = 0, fields = {}) => rectMask(id, [x, 0, 5, 5], IMAGE, fields);
const [a, b, c] = [mask('a'), mask('b', 10), mask('c', 20)];
const good = (...masks: (typeof a)[]): Judgements =>
  new Map(masks.map((one) => [one.id, { verdict: 'satisfactory' as const, seen: seenOf(one) }]));

test('the next mask to judge is the one after, round and round, until none waits', () => {
  expect(nextUnjudged(new Map(), [a, b, c], null)?.id).toBe('a');
  expect(nextUnjudged(good(a), [a, b, c], 'a')?.id).toBe('b');
  expect(nextUnjudged(good(b, c), [a, b, c], 'c')?.id).toBe('a');
  expect(nextUnjudged(good(b), [a, b, c], 'c', -1)?.id).toBe('a');
  expect(nextUnjudged(new Map(), [a, b, c], null, -1)?.id).toBe('c');
  expect(nextUnjudged(good(a, b, c), [a, b, c], 'b')).toBeNull();
  expect(nextUnjudged(new Map(), [], null)).toBeNull();
});

test('a verdict is about pixels, label and group: when they change it no longer stands, and does again when they are put back', () => {
  const verdicts = good(a);
  for (const changed of [mask('a', 1), mask('a', 0, { labelId: 'cat' }), mask('a', 0, { isGroup: true })]) {
    expect(standingVerdict(verdicts, changed)).toBeNull();
    expect(isChangedSince(verdicts, changed)).toBe(true);
  }
  expect(standingVerdict(verdicts, mask('a', 0, { z: 9, state: 'edited' }))).toBe('satisfactory');
  expect(isChangedSince(verdicts, b)).toBe(false);
});

test('progress counts what stands; what changed waits again', () => {
  const verdicts: Judgements = new Map([
    ...good(a, b),
    ['c', { verdict: 'no-object', seen: seenOf(c) }],
    ['gone', { verdict: 'unsatisfactory', seen: seenOf(c) }],
  ]);
  expect(judgingProgress(verdicts, [a, mask('b', 11), c])).toEqual({
    total: 3,
    judged: 2,
    changed: 1,
    by: { satisfactory: 1, unsatisfactory: 0, 'no-object': 1 },
  });
  expect(unjudged(verdicts, [a, mask('b', 11), c]).map(({ id }) => id)).toEqual(['b']);
});

test('only verdicts that stand are sent, each with the revision that it is about', () => {
  const numbers = new Map([
    ['a', 3],
    ['b', 1],
  ]);
  expect(verdictsToSend(good(a, b, c), [a, mask('b', 11), c], (id) => numbers.get(id))).toEqual([
    { maskId: 'a', revisionNumber: 3, verdict: 'satisfactory' },
  ]);
});

test('what the last look found good and nobody changed can be taken over, unless it is judged already', () => {
  const last = [
    { maskId: 'a', revisionNumber: 1, verdict: 'satisfactory' as const },
    { maskId: 'b', revisionNumber: 1, verdict: 'satisfactory' as const },
    { maskId: 'c', revisionNumber: 1, verdict: 'unsatisfactory' as const },
  ];
  const ids = (verdicts: Judgements) =>
    goodBefore(verdicts, [a, b, c], last, (id) => (id === 'b' ? 2 : 1)).map(({ id }) => id);
  expect(ids(new Map())).toEqual(['a']);
  expect(ids(good(a))).toEqual([]);
});
