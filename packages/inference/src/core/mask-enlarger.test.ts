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

test('skipping what is certain never changes a pixel, a count or a bit', () => {
  const cases = fc.constantFrom(
    { size: 8, side: 32, width: 50, height: 31 },
    { size: 8, side: 32, width: 17, height: 90 },
    { size: 16, side: 32, width: 9, height: 7 },
    { size: 16, side: 64, width: 64, height: 64 },
    { size: 12, side: 50, width: 41, height: 33 },
    { size: 6, side: 12, width: 61, height: 40 },
    { size: 5, side: 12, width: 45, height: 70 },
  );
  fc.assert(
    fc.property(
      cases.chain((c) => fc.tuple(fc.constant(c), logits(c.size))),
      fc.constantFrom<Arithmetic>('single', 'multi'),
      fc.constantFrom(0, 0.5, -1),
      fc.constantFrom(0, 0.5, 1),
      ([{ size, side, width, height }, low], arithmetic, threshold, offset) => {
        const enlarger = createMaskEnlarger(size, longestSide(width, height, side));
        const every = enlarger.logits(low, arithmetic);
        const fast = enlarger.mask(low, arithmetic, threshold, offset);
        const count = (t: number) => every.reduce((n, v) => n + (v > t ? 1 : 0), 0);
        expect(fast.above).toBe(count(threshold + offset));
        expect(fast.below).toBe(count(threshold - offset));
        const expected = encodeRle(
          Uint8Array.from(every, (v) => (v > threshold ? 1 : 0)),
          width,
          height,
        );
        const rle = rleFromRowCounts(fast.rowCounts, width, height);
        expect(toCocoString(rle)).toBe(toCocoString(expected));
        expect(fast.area).toBe(rleArea(expected));
      },
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
