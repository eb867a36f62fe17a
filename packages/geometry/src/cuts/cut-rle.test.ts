import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  emptyRle,
  encodeRle,
  rleArea,
  rleBox,
  rleEquals,
  rleIntersectionArea,
  rleUnion,
} from '../rle/index.ts';
import { arbitraryMask } from '../testing/arbitrary-mask.ts';
import { cutRle } from './index.ts';

const drawn = (...rows: string[]) => {
  const width = rows[0]?.length ?? 0;
  return encodeRle(
    Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0)),
    width,
    rows.length,
  );
};

test('a line down the middle halves a rectangle, and no pixel is lost', () => {
  const parts = cutRle(drawn('######', '######', '######'), [
    { x: 2, y: -5 },
    { x: 2, y: 9 },
  ]);
  // Walking down, the left hand is to the east on a screen.
  expect(parts && [rleArea(parts.left), rleArea(parts.right)]).toEqual([12, 6]);
  expect(parts && rleBox(parts.right)).toMatchObject({ x: 0, width: 2, height: 3 });
});

test('a line across both legs of a U gives the tips and the bow', () => {
  const parts = cutRle(drawn('#...#', '#...#', '#...#', '#####'), [
    { x: -1, y: 2 },
    { x: 6, y: 2 },
  ]);
  expect(parts && [rleArea(parts.left), rleArea(parts.right)].sort()).toEqual([4, 7]);
});

test('a line that ends inside, misses, or is a point cuts nothing', () => {
  const block = drawn('#####', '#####', '#####');
  expect(
    cutRle(block, [
      { x: -1, y: 1.4 },
      { x: 2.4, y: 1.4 },
    ]),
  ).toBeNull();
  expect(
    cutRle(block, [
      { x: -1, y: -1 },
      { x: 9, y: -1 },
    ]),
  ).toBeNull();
  expect(cutRle(block, [{ x: 1, y: 1 }])).toBeNull();
  expect(
    cutRle(emptyRle(3, 3), [
      { x: 0, y: 0 },
      { x: 3, y: 3 },
    ]),
  ).toBeNull();
});

test('parts that the line does not reach stay together on the left', () => {
  const parts = cutRle(drawn('##..#', '##..#'), [
    { x: 1, y: 3 },
    { x: 1, y: -1 },
  ]);
  expect(parts && [rleArea(parts.left), rleArea(parts.right)]).toEqual([4, 2]);
});

test('whatever is cut: both sides have pixels, share none, and are the mask together', () => {
  const at = fc.double({ min: -5, max: 30, noNaN: true });
  const point = fc.record({ x: at, y: at });
  fc.assert(
    fc.property(arbitraryMask(), fc.array(point, { minLength: 1, maxLength: 5 }), ({ rle }, line) => {
      const parts = cutRle(rle, line);
      if (!parts) return;
      expect(rleArea(parts.left)).toBeGreaterThan(0);
      expect(rleArea(parts.right)).toBeGreaterThan(0);
      expect(rleIntersectionArea(parts.left, parts.right)).toBe(0);
      expect(rleEquals(rleUnion(parts.left, parts.right), rle)).toBe(true);
    }),
  );
});

test('a straight line through a solid rectangle parts it by the side of each pixel’s centre', () => {
  const side = fc.double({ min: 0.6, max: 19.4, noNaN: true });
  fc.assert(
    fc.property(side, side, (top, bottom) => {
      const solid = encodeRle(new Uint8Array(400).fill(1), 20, 20);
      const parts = cutRle(solid, [
        { x: top, y: -10 },
        { x: bottom, y: 30 },
      ]);
      let west = 0;
      for (let i = 0; i < 400; i++) {
        const lineX = top + ((bottom - top) * (Math.floor(i / 20) + 10.5)) / 40;
        if ((i % 20) + 0.5 < lineX) west++;
      }
      expect(parts && rleArea(parts.right)).toBe(west);
    }),
  );
});
