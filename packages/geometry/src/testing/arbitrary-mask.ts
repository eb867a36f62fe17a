import fc from 'fast-check';
import { type Rle, encodeRle } from '../rle/index.ts';

export interface ArbitraryMask {
  readonly width: number;
  readonly height: number;
  readonly mask: Uint8Array;
  readonly rle: Rle;
}

/** Masks from sparse specks to solid blobs with holes, at most 23 × 23. */
export function arbitraryMask(
  size = fc.record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 23 }) }),
): fc.Arbitrary<ArbitraryMask> {
  const box = fc.tuple(
    fc.nat(22),
    fc.nat(22),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 12 }),
    fc.boolean(),
  );
  return fc
    .tuple(
      size,
      fc.constantFrom(0, 0.1, 0.5, 0.9),
      fc.array(box, { maxLength: 6 }),
      fc.infiniteStream(fc.nat(999)),
    )
    .map(([{ width, height }, density, boxes, noise]) => {
      const mask = Uint8Array.from({ length: width * height }, () =>
        (noise.next().value ?? 0) < density * 1000 ? 1 : 0,
      );
      for (const [x, y, w, h, set] of boxes) {
        for (let r = y; r < Math.min(y + h, height); r++) {
          for (let c = x; c < Math.min(x + w, width); c++) mask[r * width + c] = set ? 1 : 0;
        }
      }
      return { width, height, mask, rle: encodeRle(mask, width, height) };
    });
}
