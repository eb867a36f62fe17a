import { type Rle, checkSize, fromCocoCounts } from '../rle/index.ts';
import { type Polygon, type Ring } from './ring.ts';

/**
 * The mask of all pixels whose centre lies inside the rings by the even–odd rule; parts outside the picture are cut.
 * Exact inverse of `tracePolygons`. Time goes with the columns that each line crosses. Coordinates that are not
 * finite throw RangeError.
 */
export function rleFromRings(rings: readonly Ring[], width: number, height: number): Rle {
  const total = checkSize(width, height);
  // Crossings of each column's centre line, as the first pixel row below the crossing.
  const perColumn = new Uint32Array(width + 1);
  forEachCrossing(rings, width, height, (column) => {
    perColumn[column + 1] = (perColumn[column + 1] ?? 0) + 1;
  });
  for (let x = 0; x < width; x++) perColumn[x + 1] = (perColumn[x + 1] ?? 0) + (perColumn[x] ?? 0);
  const rows = new Uint32Array(perColumn[width] ?? 0);
  const cursor = perColumn.slice();
  forEachCrossing(rings, width, height, (column, row) => {
    const at = cursor[column] ?? 0;
    rows[at] = row;
    cursor[column] = at + 1;
  });

  const counts = new Float64Array(rows.length + 1);
  let last = 0;
  for (let x = 0, i = 0; x < width; x++) {
    const end = perColumn[x + 1] ?? 0;
    rows.subarray(i, end).sort();
    for (; i < end; i++) {
      const at = x * height + (rows[i] ?? 0);
      counts[i] = at - last;
      last = at;
    }
  }
  counts[rows.length] = total - last;
  return fromCocoCounts(counts, width, height);
}

/** The mask of polygons with holes; where polygons overlap an even number of times, the pixel is not set. */
export const rleFromPolygons = (polygons: readonly Polygon[], width: number, height: number): Rle =>
  rleFromRings(
    polygons.flatMap(({ outer, holes }) => [outer, ...holes]),
    width,
    height,
  );

function forEachCrossing(
  rings: readonly Ring[],
  width: number,
  height: number,
  visit: (column: number, row: number) => void,
): void {
  for (const ring of rings) {
    const n = ring.length;
    for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
      const ax = ring[j] ?? 0;
      const ay = ring[j + 1] ?? 0;
      const bx = ring[i] ?? 0;
      const by = ring[i + 1] ?? 0;
      if (!Number.isFinite(ax + ay)) throw new RangeError(`a polygon has the corner (${ax}, ${ay})`);
      const left = Math.min(ax, bx);
      const right = Math.max(ax, bx);
      // Columns whose centre x + ½ lies in [left, right): half-open, so that a corner counts once.
      const first = Math.max(0, Math.ceil(left - 0.5));
      const end = Math.min(width, Math.ceil(right - 0.5));
      const slope = (by - ay) / (bx - ax);
      for (let column = first; column < end; column++) {
        const y = ay + slope * (column + 0.5 - ax);
        visit(column, Math.min(height, Math.max(0, Math.ceil(y - 0.5))));
      }
    }
  }
}
