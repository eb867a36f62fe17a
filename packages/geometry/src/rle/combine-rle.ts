import { type Rle, checkSameSize } from './rle.ts';

// Bit (2a + b) of the table answers for pixels where the first mask is a and the second is b.
const UNION = 0b1110;
const INTERSECTION = 0b1000;
const SUBTRACT = 0b0100;
const DIFFERENCE = 0b0110;

/** Pixels of either mask. Throws `size-mismatch`. */
export const rleUnion = (a: Rle, b: Rle): Rle => combine(a, b, UNION);
/** Pixels of both masks. Throws `size-mismatch`. */
export const rleIntersection = (a: Rle, b: Rle): Rle => combine(a, b, INTERSECTION);
/** Pixels of the first that are not in the second. Throws `size-mismatch`. */
export const rleSubtract = (a: Rle, b: Rle): Rle => combine(a, b, SUBTRACT);
/** Pixels in exactly one of the masks. Throws `size-mismatch`. */
export const rleDifference = (a: Rle, b: Rle): Rle => combine(a, b, DIFFERENCE);

/** Pixels outside the mask. */
export function rleInvert(rle: Rle): Rle {
  const { width, height, counts } = rle;
  if (counts[0] === 0 && counts.length > 1) return { width, height, counts: counts.slice(1) };
  if (width * height === 0) return rle;
  const out = new Uint32Array(counts.length + 1);
  out.set(counts, 1);
  return { width, height, counts: out };
}

/** Walks both lists of toggles at once; the result toggles where the table's answer changes. */
function combine(a: Rle, b: Rle, table: number): Rle {
  checkSameSize(a, b);
  const { width, height, counts: ca } = a;
  const cb = b.counts;
  const total = width * height;
  const out = new Uint32Array(ca.length + cb.length + 1);
  let n = 0;
  let last = 0;
  let value = 0;
  let i = 0;
  let j = 0;
  let nextA = ca[0] ?? 0;
  let nextB = cb[0] ?? 0;
  for (let at = 0; ;) {
    const isSet = (table >> (((i & 1) << 1) | (j & 1))) & 1;
    if (isSet !== value) {
      out[n++] = at - last;
      last = at;
      value = isSet;
    }
    at = nextA < nextB ? nextA : nextB;
    if (at === total) break;
    if (nextA === at) nextA += ca[++i] ?? 0;
    if (nextB === at) nextB += cb[++j] ?? 0;
  }
  out[n++] = total - last;
  return { width, height, counts: out.slice(0, n) };
}
