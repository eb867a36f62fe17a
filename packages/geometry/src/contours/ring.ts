/**
 * A closed line: x0, y0, x1, y1, … in image pixels, the last point joined to the first, which is not repeated.
 * Rings made from masks run along the edges of pixels, so all their coordinates are whole numbers.
 */
export type Ring = Float64Array;

/** An area with holes. Outer rings run clockwise on the screen, holes the other way. */
export interface Polygon {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/** Signed area: positive for rings that run clockwise on the screen (y down). */
export function ringArea(ring: Ring): number {
  let twice = 0;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    twice += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
  }
  return twice / 2;
}
