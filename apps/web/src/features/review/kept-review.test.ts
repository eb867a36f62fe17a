import { newId } from '@maskloop/domain/ids';
import { expect, test } from 'vitest';
import { forgetReview, keepReview, NOTHING_KEPT, readKeptReview } from './kept-review.ts';

/** What browsers offer, in memory. */
function memory(limit = Infinity): Storage {
  const rows = new Map<string, string>();
  return {
    get length() {
      return rows.size;
    },
    key: (i) => [...rows.keys()][i] ?? null,
    getItem: (name) => rows.get(name) ?? null,
    setItem(name, value) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      rows.set(name, value);
    },
    removeItem: (name) => void rows.delete(name),
    clear: () => rows.clear(),
  };
}
const DAY = 86_400_000;
const [maskId, labelId] = [newId(), newId()];
const review = {
  judgements: new Map([[maskId, { verdict: 'unsatisfactory' as const, seen: '12.abc -' }]]),
  complete: { all: true, labelIds: new Set([labelId]) },
};

test('a review that is not sent outlives the page, for its person and task alone', () => {
  const storage = memory();
  expect(keepReview(storage, 'rita', 'task', review, 0)).toBe(true);
  expect(readKeptReview(storage, 'rita', 'task', DAY)).toEqual(review);
  expect(readKeptReview(storage, 'olga', 'task', DAY)).toEqual(NOTHING_KEPT);
  expect(readKeptReview(storage, 'rita', 'other', DAY)).toEqual(NOTHING_KEPT);
  forgetReview(storage, 'rita', 'task');
  expect(readKeptReview(storage, 'rita', 'task', DAY)).toEqual(NOTHING_KEPT);
});

test('what is old or cannot be read is forgotten, and the rest stays', () => {
  const storage = memory();
  keepReview(storage, 'rita', 'old', review, 0);
  keepReview(storage, 'rita', 'new', review, 10 * DAY);
  storage.setItem('maskloop:review:rita:broken', '{"verdicts": 7');
  storage.setItem('theme', 'dark');
  expect(readKeptReview(storage, 'rita', 'broken', 15 * DAY)).toEqual(NOTHING_KEPT);
  expect(storage.length).toBe(2);
  expect(readKeptReview(storage, 'rita', 'new', 15 * DAY)).toEqual(review);
  expect(storage.getItem('theme')).toBe('dark');
});

test('a browser without room or without storage says so, unless there is nothing to keep', () => {
  expect(keepReview(memory(10), 'rita', 'task', review, 0)).toBe(false);
  expect(keepReview(null, 'rita', 'task', review, 0)).toBe(false);
  expect(keepReview(null, 'rita', 'task', NOTHING_KEPT, 0)).toBe(true);
});
