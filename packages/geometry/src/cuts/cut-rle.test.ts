import fc from 'fast-check';
import { expect, test } from 'vitest';
import { components } from '../components/index.ts';
import {
  decodeRle,
  emptyRle,
  encodeRle,
  rleArea,
  rleBox,
  rleEquals,
  rleIntersection,
  rleIntersectionArea,
  rleInvert,
  rleSubtract,
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

test('a mask of a hundred megapixels is cut like a small one', () => {
  const parts = cutRle(rleInvert(emptyRle(12_000, 8400)), [
    { x: -5, y: 8300.3 },
    { x: 12_005, y: 8300.3 },
  ]);
  expect(parts && [rleArea(parts.left), rleArea(parts.right)]).toEqual([12_000 * 8300, 12_000 * 100]);
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
        // Corners are rounded a little.
        if (Math.abs((i % 20) + 0.5 - lineX) < 1e-5) return;
        if ((i % 20) + 0.5 < lineX) west++;
      }
      expect(parts && rleArea(parts.right)).toBe(west);
    }),
  );
});

/**
 * The pixels inside the line closed far beyond the left rim, by the even–odd rule. The line is shifted by a little, and by
 * much less downwards: too little to pass another centre or corner when all are on quarters of pixels.
 */
function enclosed(line: readonly { x: number; y: number }[], width: number, height: number) {
  const shifted = line.map(({ x, y }) => ({ x: x + 2 ** -11, y: y + 2 ** -22 }));
  const last = shifted.at(-1) ?? { x: 0, y: 0 };
  const ring = [...shifted, { x: last.x, y: -1e3 }, { x: -1e3, y: -1e3 }, { x: -1e3, y: shifted[0]?.y ?? 0 }];
  const isInside = (px: number, py: number) =>
    ring.filter((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a;
      return a.y > py !== b.y > py && px < a.x + ((py - a.y) * (b.x - a.x)) / (b.y - a.y);
    }).length %
      2 ===
    1;
  const mask = Uint8Array.from({ length: width * height }, (_, i) =>
    isInside((i % width) + 0.5, Math.floor(i / width) + 0.5) ? 1 : 0,
  );
  return encodeRle(mask, width, height);
}

/** From beyond the left rim of a picture of `size` × `size` to beyond the right one, corners on halves or quarters. */
const gridLine = (size: number) =>
  fc.constantFrom(2, 4).chain((parts) => {
    const at = fc.integer({ min: -parts, max: (size + 1) * parts }).map((k) => k / parts);
    return fc
      .tuple(at, fc.array(fc.record({ x: at, y: at }), { maxLength: 5 }), at)
      .map(([from, between, to]) => [{ x: -2.5, y: from }, ...between, { x: size + 2.5, y: to }]);
  });

test('a line through centres of pixels cuts like one beside them', () => {
  const square = encodeRle(new Uint8Array(16).fill(1), 4, 4);
  const parts = cutRle(square, [
    { x: -1, y: 1.5 },
    { x: 2, y: 1.5 },
    { x: 5, y: 3.5 },
  ]);
  expect(parts && [...decodeRle(parts.left)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('a line from left to right through centres and corners parts a rectangle into above and below', () => {
  fc.assert(
    fc.property(gridLine(12), (line) => {
      const solid = encodeRle(new Uint8Array(144).fill(1), 12, 12);
      const onward = [...line].sort((a, b) => a.x - b.x);
      const above = enclosed(onward, 12, 12);
      const parts = cutRle(solid, onward);
      if (rleArea(above) === 0 || rleArea(above) === 144) expect(parts).toBeNull();
      else expect(parts && rleEquals(parts.left, above)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a line with loops through centres and corners keeps together what it does not part, and nothing else', () => {
  fc.assert(
    fc.property(arbitraryMask(), gridLine(23), ({ rle }, line) => {
      const inside = enclosed(line, rle.width, rle.height);
      const pieces = [rleIntersection(rle, inside), rleSubtract(rle, inside)].flatMap((half) =>
        components(half),
      );
      const parts = cutRle(rle, line);
      if (pieces.length === components(rle).length) expect(parts).toBeNull();
      if (!parts) return;
      for (const piece of pieces) {
        expect([0, piece.area]).toContain(rleIntersectionArea(parts.left, piece.rle));
      }
    }),
    { numRuns: 500 },
  );
});
