import { type Size } from '@maskloop/geometry/spaces';
import { type LogitReader } from '../mask-enlarger.ts';

/**
 * Sobel magnitudes of masks' probabilities, computed only where they are asked for.
 *
 * One for all masks of a picture: `begin` with the logits of the next mask, then `raise` with its spans row by row.
 */
export interface ProbabilityGradient {
  begin(read: LogitReader): void;
  /** Sets pixels [from, to) of row `y` of `edges` to the magnitude there, where it is greater. */
  raise(y: number, from: number, to: number, edges: Float32Array): void;
}

/** The picture's border pixels are repeated outside of it. Arithmetic in float64, as in the reference. */
export function probabilityGradient({ width, height }: Size): ProbabilityGradient {
  let read: LogitReader = () => undefined;
  const logits = new Float32Array(width);
  // Three neighbouring rows, row y in slot y mod 3, and for each pixel the row that it was computed for.
  const slots = [0, 1, 2].map(() => ({
    p: new Float64Array(width),
    madeFor: new Int32Array(width).fill(-1),
  }));
  const empty = { p: new Float64Array(0), madeFor: new Int32Array(0) };

  const row = (y: number, from: number, to: number): Float64Array => {
    const { p, madeFor } = slots[y % 3] ?? empty;
    for (let x = from; x < to;) {
      while (x < to && madeFor[x] === y) x++;
      const begin = x;
      while (x < to && madeFor[x] !== y) madeFor[x++] = y;
      if (begin === x) continue;
      read(y, begin, x, logits);
      for (let i = begin; i < x; i++) p[i] = 1 / (1 + Math.exp(-(logits[i] ?? 0)));
    }
    return p;
  };

  return {
    begin(next) {
      read = next;
      for (const { madeFor } of slots) madeFor.fill(-1);
    },
    raise(y, from, to, edges) {
      const left = Math.max(0, from - 1);
      const right = Math.min(width, to + 1);
      const above = row(Math.max(0, y - 1), left, right);
      const here = row(y, left, right);
      const below = row(Math.min(height - 1, y + 1), left, right);
      for (let x = from; x < to; x++) {
        const l = x > 0 ? x - 1 : 0;
        const r = x < width - 1 ? x + 1 : x;
        const aboveLeft = above[l] ?? 0;
        const aboveRight = above[r] ?? 0;
        const belowLeft = below[l] ?? 0;
        const belowRight = below[r] ?? 0;
        const gx = aboveRight - aboveLeft + 2 * ((here[r] ?? 0) - (here[l] ?? 0)) + (belowRight - belowLeft);
        const gy =
          belowLeft - aboveLeft + 2 * ((below[x] ?? 0) - (above[x] ?? 0)) + (belowRight - aboveRight);
        const magnitude = Math.sqrt(gx * gx + gy * gy);
        const at = y * width + x;
        if (magnitude > (edges[at] ?? 0)) edges[at] = magnitude;
      }
    },
  };
}
