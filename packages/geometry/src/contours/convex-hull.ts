import { type Rle, rleArea } from '../rle/index.ts';
import { type Ring, ringArea } from './ring.ts';

/** The convex hull of a mask's pixels, clockwise on the screen, corners on the pixel grid; empty for an empty mask. */
export function convexHull(rle: Rle): Ring {
  const { width, height } = rle;
  // Only the highest and lowest pixel edge of each grid column can be a corner.
  const top = new Int32Array(width + 1).fill(height + 1);
  const bottom = new Int32Array(width + 1).fill(-1);
  const { counts } = rle;
  for (let i = 1, start = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = start + (counts[i] ?? 0);
    for (let at = start; at < end;) {
      const column = Math.floor(at / height);
      const cut = Math.min(end, (column + 1) * height);
      for (const edge of [column, column + 1]) {
        top[edge] = Math.min(top[edge] ?? 0, at - column * height);
        bottom[edge] = Math.max(bottom[edge] ?? 0, cut - column * height);
      }
      at = cut;
    }
    start = end + (counts[i + 1] ?? 0);
  }
  const upper: number[] = [];
  const lower: number[] = [];
  for (let column = 0; column <= width; column++) {
    if ((bottom[column] ?? -1) < 0) continue;
    addCorner(upper, column, top[column] ?? 0, 1);
    addCorner(lower, column, bottom[column] ?? 0, -1);
  }
  // Upper chain left to right, then the lower one back.
  const ring = [...upper];
  for (let i = lower.length - 2; i >= 0; i -= 2) ring.push(lower[i] ?? 0, lower[i + 1] ?? 0);
  return Float64Array.from(ring);
}

/** Andrew's monotone chain: drops earlier corners that the new one makes dents of. */
function addCorner(chain: number[], x: number, y: number, turn: 1 | -1): void {
  while (chain.length >= 4) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = chain.slice(-4);
    if (((bx - ax) * (y - ay) - (by - ay) * (x - ax)) * turn > 0) break;
    chain.length -= 2;
  }
  chain.push(x, y);
}

/** 1 − area / area of the hull: 0 for a convex mask, near 1 for one of thin branches; 0 for an empty one. */
export function concavity(rle: Rle): number {
  const hull = ringArea(convexHull(rle));
  return hull === 0 ? 0 : 1 - rleArea(rle) / hull;
}
