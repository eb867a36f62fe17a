import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointImage } from '../spaces/index.ts';
import {
  RleError,
  decodeRle,
  emptyRle,
  encodeRle,
  fromCocoCounts,
  fromCocoString,
  rleArea,
  rleBox,
  rleContains,
  rleDifference,
  rleEquals,
  rleFromBytes,
  rleFromRectangle,
  rleFromRowCounts,
  rleIntersection,
  rleIntersectionArea,
  rleInvert,
  rleIou,
  rleSubtract,
  rleToBytes,
  rleUnion,
  toCocoString,
} from './index.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 23 }) });
const bitmap = (width: number, height: number) =>
  fc
    .tuple(
      fc.constantFrom([0, 1], [0, 0, 0, 0, 1], [0, 1, 1, 1, 1], [0, 7, 255]),
      fc.infiniteStream(fc.nat(1000)),
    )
    .map(([values, stream]) =>
      Uint8Array.from({ length: width * height }, () => values[stream.next().value! % values.length]!),
    );
const maskOf = ({ width, height }: { width: number; height: number }) =>
  bitmap(width, height).map((mask) => ({ width, height, mask, rle: encodeRle(mask, width, height) }));
const oneMask = size.chain(maskOf);
const twoMasks = size.chain((s) => fc.tuple(maskOf(s), maskOf(s)));
const column = (m: { width: number; height: number; mask: Uint8Array }) =>
  Array.from({ length: m.width * m.height }, (_, i) =>
    m.mask[(i % m.height) * m.width + Math.floor(i / m.height)]! > 0 ? 1 : 0,
  );

test('decoding gives back every mask, and the runs are canonical', () => {
  fc.assert(
    fc.property(oneMask, ({ mask, rle }) => {
      expect([...decodeRle(rle)]).toEqual(Array.from(mask, (v) => (v > 0 ? 1 : 0)));
      expect(rle.counts.reduce((a, b) => a + b)).toBe(mask.length);
      expect(rle.counts.subarray(1).every((count) => count > 0)).toBe(true);
    }),
  );
});

test('a mask inside a larger buffer, at any alignment, encodes like a copy of it', () => {
  fc.assert(
    fc.property(oneMask, fc.nat(7), ({ width, height, mask, rle }, offset) => {
      const buffer = new Uint8Array(mask.length + offset + 5).fill(9);
      buffer.set(mask, offset);
      expect(rleEquals(encodeRle(buffer.subarray(offset, offset + mask.length), width, height), rle)).toBe(
        true,
      );
    }),
  );
});

test('string, bytes and counts carry the mask unchanged', () => {
  fc.assert(
    fc.property(oneMask, ({ width, height, rle }) => {
      expect(rleEquals(fromCocoString(toCocoString(rle), width, height), rle)).toBe(true);
      expect(rleEquals(rleFromBytes(rleToBytes(rle), width, height), rle)).toBe(true);
      expect(rleEquals(fromCocoCounts([...rle.counts], width, height), rle)).toBe(true);
    }),
  );
});

test('runs as long as 32 bits allow survive the string', () => {
  for (const counts of [
    [4294836224, 1, 65535 * 65537 - 4294836225],
    [1, 2147483648, 1, 1, 65535 * 65537 - 2147483651],
  ]) {
    const rle = fromCocoCounts(counts, 65535, 65537);
    expect(rleEquals(fromCocoString(toCocoString(rle), 65535, 65537), rle)).toBe(true);
  }
});

test('the algebra on runs is the algebra on pixels', () => {
  fc.assert(
    fc.property(twoMasks, ([a, b]) => {
      const pa = column(a);
      const pb = column(b);
      const expectPixels = (rle: typeof a.rle, f: (x: number, y: number) => number) => {
        const pixels = pa.map((x, i) => f(x, pb[i]!));
        expect(column({ width: a.width, height: a.height, mask: decodeRle(rle) })).toEqual(pixels);
        expect(rle.counts.subarray(1).every((count) => count > 0)).toBe(true);
      };
      expectPixels(rleUnion(a.rle, b.rle), (x, y) => x | y);
      expectPixels(rleIntersection(a.rle, b.rle), (x, y) => x & y);
      expectPixels(rleSubtract(a.rle, b.rle), (x, y) => x & (1 - y));
      expectPixels(rleDifference(a.rle, b.rle), (x, y) => x ^ y);
      expectPixels(rleInvert(a.rle), (x) => 1 - x);
      expect(rleIntersectionArea(a.rle, b.rle)).toBe(rleArea(rleIntersection(a.rle, b.rle)));
    }),
  );
});

test('area, box and membership are what the pixels say', () => {
  fc.assert(
    fc.property(oneMask, ({ width, height, mask, rle }) => {
      const set = [...mask.keys()]
        .filter((i) => mask[i]! > 0)
        .map((i) => ({ x: i % width, y: Math.floor(i / width) }));
      expect(rleArea(rle)).toBe(set.length);
      const xs = set.map((p) => p.x);
      const ys = set.map((p) => p.y);
      const box =
        set.length === 0
          ? { x: 0, y: 0, width: 0, height: 0 }
          : {
              x: Math.min(...xs),
              y: Math.min(...ys),
              width: Math.max(...xs) - Math.min(...xs) + 1,
              height: Math.max(...ys) - Math.min(...ys) + 1,
            };
      expect(rleBox(rle)).toEqual(box);
      for (let y = -1; y <= height; y++) {
        for (let x = -1; x <= width; x++) {
          const inside = x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x]! > 0;
          expect(rleContains(rle, pointImage(x + 0.9, y + 0.1))).toBe(inside);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('IoU is symmetric, 1 with itself, and a crowd divides by the first area only', () => {
  fc.assert(
    fc.property(twoMasks, ([a, b]) => {
      expect(rleIou(a.rle, b.rle)).toBe(rleIou(b.rle, a.rle));
      expect(rleIou(a.rle, a.rle)).toBe(rleArea(a.rle) > 0 ? 1 : 0);
      const area = rleArea(a.rle);
      const inside = area === 0 ? 0 : rleIntersectionArea(a.rle, b.rle) / area;
      expect(rleIou(a.rle, b.rle, { crowd: true })).toBe(inside);
    }),
  );
});

test('any string is a mask of the asked size or an RleError', () => {
  const letters = fc.array(
    fc.integer({ min: 40, max: 120 }).map((c) => String.fromCharCode(c)),
    { maxLength: 40 },
  );
  const anything = fc.oneof(
    letters.map((a) => a.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  fc.assert(
    fc.property(anything, size, (text, { width, height }) => {
      try {
        const rle = fromCocoString(text, width, height);
        expect(decodeRle(rle).length).toBe(width * height);
        expect(rle.counts.reduce((a, b) => a + b)).toBe(width * height);
      } catch (error) {
        expect(error).toBeInstanceOf(RleError);
      }
    }),
    { numRuns: 3000 },
  );
});

test('one changed character of a good string never gives a mask of another size', () => {
  fc.assert(
    fc.property(oneMask, fc.nat(), fc.integer({ min: 0, max: 300 }), ({ width, height, rle }, at, code) => {
      const text = toCocoString(rle);
      const changed =
        text.slice(0, at % text.length) + String.fromCharCode(code) + text.slice((at % text.length) + 1);
      try {
        expect(decodeRle(fromCocoString(changed, width, height)).length).toBe(width * height);
      } catch (error) {
        expect(error).toBeInstanceOf(RleError);
      }
    }),
    { numRuns: 1000 },
  );
});

const code = (act: () => unknown) => {
  try {
    act();
    return 'no error';
  } catch (error) {
    return error instanceof RleError ? error.code : error;
  }
};

test('errors say what is wrong', () => {
  expect(code(() => fromCocoString('1\u0100', 1, 1))).toBe('bad-character');
  expect(code(() => fromCocoString('P', 4, 4))).toBe('truncated');
  expect(code(() => fromCocoString('oooooooooo0', 4, 4))).toBe('bad-count');
  expect(code(() => fromCocoString('O', 4, 4))).toBe('bad-count');
  expect(code(() => fromCocoString('5', 4, 4))).toBe('bad-length');
  expect(code(() => fromCocoString('`0', 4, 4))).toBe('no error');
  expect(code(() => fromCocoCounts([1.5, 14.5], 4, 4))).toBe('bad-count');
  expect(code(() => fromCocoCounts([NaN], 4, 4))).toBe('bad-count');
  expect(code(() => fromCocoString('1', -1, 4))).toBe('bad-size');
  expect(code(() => fromCocoString('1', 1e6, 1e6))).toBe('bad-size');
  expect(code(() => encodeRle(new Uint8Array(3), 2, 2))).toBe('bad-length');
  expect(code(() => rleUnion(emptyRle(2, 3), emptyRle(3, 2)))).toBe('size-mismatch');
});

test('runs of zero pixels, as some tools write them, are joined', () => {
  const rle = fromCocoCounts([2, 0, 3, 4, 0, 0, 0, 3, 4], 4, 4);
  expect([...rle.counts]).toEqual([5, 7, 4]);
  expect([...fromCocoCounts([0, 0, 0, 16], 4, 4).counts]).toEqual([0, 16]);
  expect([...fromCocoCounts([0, 0, 16], 4, 4).counts]).toEqual([16]);
});

test('row by row, too, runs of zero pixels are joined', () => {
  const fromRows = (counts: number[], width: number, height: number) =>
    Array.from(rleFromRowCounts(Uint32Array.from(counts), width, height).counts);
  expect(fromRows([1, 0, 0, 0, 0, 0, 2], 3, 1)).toEqual([3]);
  expect(fromRows([1, ...new Array<number>(12).fill(0), 2, 0, 0, 0, 1], 4, 1)).toEqual([1, 3]);
  expect(fromRows([4, 0, 0, 1, 0, 0, 3, 0, 0, 1, 5, 0, 0, 1], 3, 5)).toEqual([6, 1, 5, 1, 1, 1]);
  const runs = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 1 });
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 9 }), (counts, width) => {
      const pixels = counts.flatMap((count, i) => new Array<number>(count).fill(i % 2));
      const height = Math.ceil(pixels.length / width);
      const whole = [...counts, width * height - pixels.length];
      const mask = Uint8Array.from({ length: width * height }, (_, i) => pixels[i] ?? (whole.length - 1) % 2);
      expect(
        rleEquals(rleFromRowCounts(Uint32Array.from(whole), width, height), encodeRle(mask, width, height)),
      ).toBe(true);
    }),
  );
});

test('a rectangle is the pixels it touches, cut at the picture', () => {
  const number = fc.double({ min: -5, max: 20, noNaN: true });
  fc.assert(
    fc.property(
      size,
      number,
      number,
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.nat(20),
      ({ width, height }, x, y, w, h) => {
        const expected = Uint8Array.from({ length: width * height }, (_, i) => {
          const c = i % width;
          const r = Math.floor(i / width);
          const touches = (from: number, length: number, at: number) =>
            at === Math.floor(from) || (at + 1 > from && at < from + length);
          return touches(x, w, c) && touches(y, h, r) ? 1 : 0;
        });
        expect([...rleFromRectangle({ x, y, width: w, height: h }, width, height).counts]).toEqual([
          ...encodeRle(expected, width, height).counts,
        ]);
      },
    ),
  );
});
