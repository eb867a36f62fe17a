import { rleArea } from './measure-rle.ts';
import { type Rle, checkSameSize } from './rle.ts';

/** Pixels in both masks, without building their intersection. Throws `size-mismatch`. */
export function rleIntersectionArea(a: Rle, b: Rle): number {
  checkSameSize(a, b);
  const ca = a.counts;
  const cb = b.counts;
  let area = 0;
  // Set runs only: [startA, endA) of a against [startB, endB) of b; the one that ends first makes way for its next.
  let i = 1;
  let j = 1;
  if (ca.length < 2 || cb.length < 2) return 0;
  let startA = ca[0] ?? 0;
  let startB = cb[0] ?? 0;
  let endA = startA + (ca[1] ?? 0);
  let endB = startB + (cb[1] ?? 0);
  for (;;) {
    const from = startA > startB ? startA : startB;
    if (endA <= endB) {
      if (endA > from) area += endA - from;
      i += 2;
      if (i >= ca.length) break;
      startA = endA + (ca[i - 1] ?? 0);
      endA = startA + (ca[i] ?? 0);
    } else {
      if (endB > from) area += endB - from;
      j += 2;
      if (j >= cb.length) break;
      startB = endB + (cb[j - 1] ?? 0);
      endB = startB + (cb[j] ?? 0);
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
