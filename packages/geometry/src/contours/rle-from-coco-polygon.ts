import { checkSize, emptyRle, fromCocoCounts, type Rle, rleUnion } from '../rle/index.ts';

/** Fifth parts of a pixel, in which COCO walks along the outline. */
const SCALE = 5;
/** Far beyond any picture; keeps a wild coordinate from costing minutes. */
const FARTHEST = 1e5;

/**
 * The mask of one polygon of a COCO file, pixel for pixel as the COCO API draws it (maskApi.c: rleFrPoly), which
 * differs from centre sampling by a fraction of a pixel. `xy`: x0, y0, x1, y1, …
 * Throws RangeError for fewer than three points or coordinates that are not numbers or far outside any picture.
 */
export function rleFromCocoPolygon(xy: ArrayLike<number>, width: number, height: number): Rle {
  const total = checkSize(width, height);
  const corners = Math.floor(xy.length / 2);
  if (corners < 3 || xy.length % 2 !== 0) throw new RangeError(`${xy.length} numbers are not a polygon`);
  const scaled = Float64Array.from(xy, (value) => {
    if (!(Math.abs(value) <= FARTHEST)) throw new RangeError(`a polygon has the coordinate ${value}`);
    return Math.trunc(SCALE * value + 0.5);
  });

  const crossings: number[] = [];
  let lastU = NaN;
  let lastV = 0;
  const step = (u: number, v: number) => {
    if (u !== lastU && !Number.isNaN(lastU)) {
      const x = ((u < lastU ? u : u - 1) + 0.5) / SCALE - 0.5;
      if (Number.isInteger(x) && x >= 0 && x <= width - 1) {
        const y = ((v < lastV ? v : lastV) + 0.5) / SCALE - 0.5;
        crossings.push(x * height + Math.ceil(Math.min(Math.max(y, 0), height)));
      }
    }
    lastU = u;
    lastV = v;
  };
  for (let j = 0; j < corners; j++) {
    const k = j + 1 === corners ? 0 : j + 1;
    walk(scaled[j * 2] ?? 0, scaled[j * 2 + 1] ?? 0, scaled[k * 2] ?? 0, scaled[k * 2 + 1] ?? 0, step);
  }

  const sorted = Float64Array.from(crossings).sort();
  const counts = new Float64Array(sorted.length + 1);
  let last = 0;
  sorted.forEach((at, i) => {
    counts[i] = at - last;
    last = at;
  });
  counts[sorted.length] = total - last;
  return fromCocoCounts(counts, width, height);
}

/** The union of an annotation's polygons (pycocotools: `frPyObjects`, `merge`). Throws RangeError. */
export const rleFromCocoPolygons = (
  polygons: readonly ArrayLike<number>[],
  width: number,
  height: number,
): Rle =>
  polygons.map((xy) => rleFromCocoPolygon(xy, width, height)).reduce(rleUnion, emptyRle(width, height));

/** The points of a line, one for each step along its longer axis, from (x0, y0) to (x1, y1). */
function walk(x0: number, y0: number, x1: number, y1: number, step: (u: number, v: number) => void): void {
  const dx = Math.abs(x1 - x0);
  const dy = Math.abs(y1 - y0);
  // The original always computes along the growing axis, which decides how halves round.
  const flip = (dx >= dy && x0 > x1) || (dx < dy && y0 > y1);
  const [fromX, fromY, toX, toY] = flip ? [x1, y1, x0, y0] : [x0, y0, x1, y1];
  if (dx >= dy) {
    const slope = dx === 0 ? 0 : (toY - fromY) / dx;
    for (let d = 0; d <= dx; d++) {
      const t = flip ? dx - d : d;
      step(t + fromX, Math.trunc(fromY + slope * t + 0.5));
    }
  } else {
    const slope = (toX - fromX) / dy;
    for (let d = 0; d <= dy; d++) {
      const t = flip ? dy - d : d;
      step(Math.trunc(fromX + slope * t + 0.5), t + fromY);
    }
  }
}
