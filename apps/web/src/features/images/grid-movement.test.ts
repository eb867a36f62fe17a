import { expect, test } from 'vitest';
import { between, moveInGrid, type GridKey } from './grid-movement.ts';

// 0 1 2 3
// 4 5 6 7
// 8 9
const shape = { count: 10, columns: 4, pageRows: 2 };

test.each<[GridKey, number, number]>([
  ['ArrowRight', 3, 4],
  ['ArrowLeft', 4, 3],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 9, 9],
  ['ArrowDown', 1, 5],
  ['ArrowDown', 7, 9],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 2, 2],
  ['Home', 6, 0],
  ['End', 2, 9],
  ['PageDown', 1, 9],
  ['PageDown', 3, 9],
  ['PageUp', 9, 1],
  ['PageUp', 6, 2],
])('%s from %i leads to %i', (key, from, to) => expect(moveInGrid(key, from, shape)).toBe(to));

test('in an empty grid the cursor stays where it is', () => {
  expect(moveInGrid('ArrowDown', 0, { count: 0, columns: 4, pageRows: 2 })).toBe(0);
});

test('a range is the same from either end', () => {
  expect(between(3, 6)).toEqual([3, 4, 5, 6]);
  expect(between(6, 3)).toEqual([3, 4, 5, 6]);
  expect(between(2, 2)).toEqual([2]);
});
