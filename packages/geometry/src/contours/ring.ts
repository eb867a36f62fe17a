/**
 * A closed line: x0, y0, x1, y1, … in image pixels, the last point joined to the first, which is not repeated.
 * Rings traced from masks run along the edges of pixels and have their corners there, so all coordinates are whole numbers;
 * simplified ones have some of these corners.
 */
export type Ring = Float64Array;

/**
 * An area with holes. As they are traced, outer rings run clockwise on the screen, holes the other way. A ring that crosses
 * itself once it is simplified may turn around, so which is which is told by their place here, not by their area.
 */
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
