import { encodeRle, rleArea, rleFromRowCounts, toCocoString } from '@maskloop/geometry/rle';
import { longestSide } from '@maskloop/geometry/spaces';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arithmetic, createMaskEnlarger } from './index.ts';

/** Logits as decoders make them: smooth hills, with noise of some strength, sometimes exactly on a threshold. */
const logits = (size: number) =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.nat(size),
          fc.nat(size),
          fc.integer({ min: 1, max: size }),
          fc.double({ min: -30, max: 30, noNaN: true }),
        ),
        {
          maxLength: 5,
        },
      ),
      fc.constantFrom(0, 0.01, 1, 8),
      fc.constantFrom(-20, -1, 0, 1, 3),
      fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
    )
    .map(([hills, strength, ground, noise]) =>
      Float32Array.from({ length: size * size }, (_, i) => {
        const x = i % size;
        const y = Math.floor(i / size);
        const height = hills.reduce<number>(
          (sum, [cx, cy, r, h]) => sum + h * Math.max(0, 1 - Math.hypot(x - cx, y - cy) / r),
          ground,
        );
        return height + strength * noise.next().value!;
      }),
    );

const frames = fc.constantFrom(
  { size: 8, side: 32, width: 50, height: 31 },
  { size: 8, side: 32, width: 17, height: 90 },
  { size: 16, side: 32, width: 9, height: 7 },
  { size: 16, side: 64, width: 64, height: 64 },
  { size: 12, side: 50, width: 41, height: 33 },
  { size: 6, side: 12, width: 61, height: 40 },
  { size: 5, side: 12, width: 45, height: 70 },
  { size: 7, side: 7, width: 7, height: 7 },
  { size: 9, side: 20, width: 1, height: 90 },
  { size: 4, side: 16, width: 1, height: 1 },
);

/** The mask and its counts by computing every pixel, beside those by computing only what is not certain. */
function expectSame(
  { size, side, width, height }: { size: number; side: number; width: number; height: number },
  low: Float32Array,
  arithmetic: Arithmetic,
  threshold: number,
  offset: number,
): void {
  const enlarger = createMaskEnlarger(size, longestSide(width, height, side));
  const every = enlarger.logits(low, arithmetic);
  const count = (t: number) => every.reduce((n, v) => n + (v > t ? 1 : 0), 0);
  const expected = encodeRle(
    Uint8Array.from(every, (v) => (v > threshold ? 1 : 0)),
    width,
    height,
  );
  // Twice: nothing of an earlier mask may be left.
  enlarger.mask(low.toReversed(), arithmetic, threshold + 0.25, 2);
  const fast = enlarger.mask(low, arithmetic, threshold, offset);
  expect(fast.above).toBe(count(threshold + offset));
  expect(fast.below).toBe(count(threshold - offset));
  expect(toCocoString(rleFromRowCounts(fast.rowCounts, width, height))).toBe(toCocoString(expected));
  expect(fast.area).toBe(rleArea(expected));
}

const arithmetics = fc.constantFrom<Arithmetic>('single', 'multi');

test('skipping what is certain never changes a pixel, a count or a bit', () => {
  fc.assert(
    fc.property(
      frames.chain((frame) => fc.tuple(fc.constant(frame), logits(frame.size))),
      arithmetics,
      fc.constantFrom(0, 0.5, -1),
      fc.constantFrom(0, 0.5, 1),
      ([frame, low], arithmetic, threshold, offset) => expectSame(frame, low, arithmetic, threshold, offset),
    ),
    { numRuns: 300 },
  );
});

test('nor do thresholds anywhere, with logits on them, a bit beside them, next to nothing, huge or no numbers', () => {
  const cases = fc
    .tuple(
      frames,
      fc.constantFrom(0, 1e-3, 1, 1e6).chain((most) => fc.double({ min: -most, max: most, noNaN: true })),
      fc.constantFrom(0, 1e-7, 0.5, 1, 1e5),
    )
    .chain(([frame, threshold, offset]) => {
      const at = fc.constantFrom(threshold - offset, threshold, threshold + offset);
      const beside = fc
        .tuple(at, fc.constantFrom(-1e-4, -1e-5, -1e-6, -6e-8, 0, 6e-8, 1e-6, 1e-5, 1e-4))
        .map(([edge, part]) => edge * (1 + part));
      const odd = fc.constantFrom(NaN, Infinity, -Infinity, 3.4e38, -3.4e38, 1e-45, -1e-45, 1e-31, 0, -0);
      const value = fc.oneof(
        { weight: 6, arbitrary: beside },
        { weight: 3, arbitrary: fc.double({ min: -30, max: 30, noNaN: true }) },
        { weight: 1, arbitrary: odd },
      );
      const pixels = frame.size ** 2;
      // Stretches of one value, so that much is certain.
      const low = fc
        .array(fc.tuple(value, fc.integer({ min: 1, max: 9 })), { minLength: pixels, maxLength: pixels })
        .map((runs) => runs.flatMap(([v, n]) => Array.from({ length: n }, () => v)).slice(0, pixels));
      return fc.record({
        frame: fc.constant(frame),
        low: low.map((values) => Float32Array.from(values)),
        threshold: fc.constant(threshold),
        offset: fc.constant(offset),
      });
    });
  fc.assert(
    fc.property(cases, arithmetics, ({ frame, low, threshold, offset }, arithmetic) =>
      expectSame(frame, low, arithmetic, threshold, offset),
    ),
    { numRuns: 300 },
  );
});

test('logits that are not numbers are background and break nothing', () => {
  const enlarger = createMaskEnlarger(8, longestSide(20, 20, 32));
  const fast = enlarger.mask(new Float32Array(64).fill(NaN), 'multi', 0, 1);
  expect(fast.area).toBe(0);
});

test('logits of another size are refused', () => {
  const enlarger = createMaskEnlarger(8, longestSide(20, 20, 32));
  expect(() => enlarger.mask(new Float32Array(63), 'multi', 0, 1)).toThrow('63 logits');
});
