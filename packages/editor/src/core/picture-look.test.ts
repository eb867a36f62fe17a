import { expect, test } from 'vitest';
import { lookMatrix, PLAIN_LOOK } from './picture-look.ts';

/** A colour through the matrix. */
function seen(matrix: readonly number[], [r, g, b]: readonly [number, number, number]): number[] {
  const row = (at: number) =>
    matrix[at]! * r + matrix[at + 1]! * g + matrix[at + 2]! * b + matrix[at + 3]! + matrix[at + 4]!;
  return [row(0), row(5), row(10)];
}

const COLOUR = [0.2, 0.5, 0.9] as const;

test('a plain look shows every colour as it is', () => {
  expect(seen(lookMatrix(PLAIN_LOOK), COLOUR)).toEqual(COLOUR);
});

test('contrast leaves middle grey where it is and moves the rest away from it', () => {
  const [r, g, b] = seen(lookMatrix({ ...PLAIN_LOOK, contrast: 2 }), COLOUR);
  expect(r).toBeCloseTo(-0.1);
  expect(g).toBeCloseTo(0.5);
  expect(b).toBeCloseTo(1.3);
});

test('more light makes all brighter, black stays black', () => {
  const matrix = lookMatrix({ ...PLAIN_LOOK, brightness: 1.5 });
  expect(seen(matrix, COLOUR)[0]).toBeCloseTo(0.3);
  expect(seen(matrix, [0, 0, 0])).toEqual([0, 0, 0]);
});

test.each([
  ['red', 0.2],
  ['green', 0.5],
  ['blue', 0.9],
] as const)('of %s alone, its amount is seen as grey', (channel, amount) => {
  expect(seen(lookMatrix({ ...PLAIN_LOOK, channel }), COLOUR)).toEqual([amount, amount, amount]);
});
