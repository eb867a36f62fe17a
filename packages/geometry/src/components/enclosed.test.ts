import { expect, test } from 'vitest';
import { encodeRle, rleArea } from '../rle/index.ts';
import { fillEnclosed } from './index.ts';

const drawn = (...rows: string[]) =>
  encodeRle(
    Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0)),
    rows[0]?.length ?? 0,
    rows.length,
  );

test('holes are filled up to the size that is asked for', () => {
  const ring = drawn('#######', '#..#.##', '#..####', '#######');
  expect(rleArea(fillEnclosed(ring, 0))).toBe(rleArea(ring));
  expect(rleArea(fillEnclosed(ring, 1))).toBe(rleArea(ring) + 1);
  expect(rleArea(fillEnclosed(ring, Infinity))).toBe(28);
});

test('what opens to the border is no hole, and nothing to fill gives the same object', () => {
  const bay = drawn('#.###', '#.#.#', '#.###', '#####');
  expect(rleArea(fillEnclosed(bay, 100))).toBe(rleArea(bay) + 1);
  const solid = drawn('...', '.#.', '...');
  expect(fillEnclosed(solid, 100)).toBe(solid);
});

test('pixels that meet at a corner enclose, and an island in a hole is filled over', () => {
  expect(rleArea(fillEnclosed(drawn('.....', '..#..', '.#.#.', '..#..', '.....'), 9))).toBe(5);
  const island = drawn('#####', '#...#', '#.#.#', '#...#', '#####');
  expect(rleArea(fillEnclosed(island, 8))).toBe(25);
});
