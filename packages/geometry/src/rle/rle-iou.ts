import { rleArea } from './measure-rle.ts';
import { type Rle, checkSameSize } from './rle.ts';

/** Pixels in both masks, without building their intersection. Throws `size-mismatch`. */
export function rleIntersectionArea(a: Rle, b: Rle): number {
  checkSameSize(a, b);
  const ca = a.counts;
  const cb = b.counts;
  let area = 0;
  // Set runs only: [startA, endA) of a against [startB, endB) of b.
  let i = 1;
  let j = 1;
  let startA = ca[0] ?? 0;
  let startB = cb[0] ?? 0;
  while (i < ca.length && j < cb.length) {
    const endA = startA + (ca[i] ?? 0);
    const endB = startB + (cb[j] ?? 0);
    const from = startA > startB ? startA : startB;
    const to = endA < endB ? endA : endB;
    if (to > from) area += to - from;
    if (endA <= endB) {
      startA = endA + (ca[i + 1] ?? 0);
      i += 2;
    }
    if (endB <= endA) {
      startB = endB + (cb[j + 1] ?? 0);
      j += 2;
    }
  }
  return area;
}

/**
 * Intersection over union of two masks, 0 when both are empty (COCO API, maskApi.c: rleIou).
 * With `crowd`, `b` stands for a group of objects and the intersection is divided by the area of `a` alone.
 * Throws `size-mismatch`.
 */
export function rleIou(a: Rle, b: Rle, options: { readonly crowd?: boolean } = {}): number {
  const intersection = rleIntersectionArea(a, b);
  if (intersection === 0) return 0;
  const areaA = rleArea(a);
  return intersection / (options.crowd === true ? areaA : areaA + rleArea(b) - intersection);
}
