import { checkSize, emptyRle, fromCocoCounts, type Rle, rleUnion } from '../rle/index.ts';

/** Fifth parts of a pixel, in which COCO walks along the outline. */
const SCALE = 5;
/** Far beyond any picture: such a coordinate is a mistake. */
const FARTHEST = 1e5;
/** Columns that a polygon's lines may cross in all: far more than an outline has, and little enough for any machine. */
const MOST_CROSSINGS = 1 << 24;

/**
 * The mask of one polygon of a COCO file, pixel for pixel as the COCO API draws it (maskApi.c: rleFrPoly), which
 * differs from centre sampling by a fraction of a pixel. `xy`: x0, y0, x1, y1, … Time and memory go with the columns
 * that each line crosses. Throws RangeError for fewer than three points, for coordinates that are not numbers or far
 * outside any picture, and for lines that cross more than 16 million columns in all.
 */
export function rleFromCocoPolygon(xy: ArrayLike<number>, width: number, height: number): Rle {
  const total = checkSize(width, height);
  const corners = Math.floor(xy.length / 2);
  if (corners < 3 || xy.length % 2 !== 0) throw new RangeError(`${xy.length} numbers are not a polygon`);
  const scaled = Float64Array.from(xy, (value) => {
    if (!(Math.abs(value) <= FARTHEST)) throw new RangeError(`a polygon has the coordinate ${value}`);
    return Math.trunc(SCALE * value + 0.5);
  });
  const forEachLine = (visit: (x0: number, y0: number, x1: number, y1: number) => void) => {
    for (let i = 0, j = scaled.length - 2; i < scaled.length; j = i, i += 2) {
      visit(scaled[j] ?? 0, scaled[j + 1] ?? 0, scaled[i] ?? 0, scaled[i + 1] ?? 0);
    }
  };

  let crossings = 0;
  forEachLine((x0, _, x1) => {
    const [first, end] = columnsBetween(x0, x1, width);
    crossings += Math.max(0, end - first);
  });
  if (crossings > MOST_CROSSINGS) {
    throw new RangeError(
      `a polygon of ${corners} corners crosses ${crossings} columns, more than any outline does`,
    );
  }
  const toggles = new Uint32Array(crossings);
  let n = 0;
  forEachLine((x0, y0, x1, y1) => {
    crossColumns(x0, y0, x1, y1, width, (column, v) => {
      const y = (v + 0.5) / SCALE - 0.5;
      toggles[n++] = column * height + Math.ceil(Math.min(Math.max(y, 0), height));
    });
  });

  toggles.sort();
  const counts = new Uint32Array(crossings + 1);
  let last = 0;
  toggles.forEach((at, i) => {
    counts[i] = at - last;
    last = at;
  });
  counts[crossings] = total - last;
  return fromCocoCounts(counts, width, height);
}

/** The union of an annotation's polygons (pycocotools: `frPyObjects`, `merge`). Throws RangeError. */
export function rleFromCocoPolygons(
  polygons: readonly ArrayLike<number>[],
  width: number,
  height: number,
): Rle {
  let masks = polygons.map((xy) => rleFromCocoPolygon(xy, width, height));
  // In pairs, so that every run is read once for each doubling and not once for each polygon.
  while (masks.length > 1) {
    masks = masks.flatMap((mask, i) => (i % 2 === 1 ? [] : [rleUnion(mask, masks[i + 1] ?? mask)]));
  }
  return masks[0] ?? emptyRle(width, height);
}

/** Columns of the picture, first and end, where a line steps over the middle: from 5 · column + 2 to the next. */
function columnsBetween(x0: number, x1: number, width: number): readonly [first: number, end: number] {
  const first = Math.ceil((Math.min(x0, x1) - 2) / SCALE);
  const end = Math.ceil((Math.max(x0, x1) - 2) / SCALE);
  return [Math.max(0, first), Math.min(width, end)];
}

/**
 * The columns of the picture that a line crosses, each with the upper of the two points that its step over the middle
 * joins. The original walks through all points, one for each step along the longer axis; here only those points are
 * computed, with the original's sums, since their rounding decides.
 */
function crossColumns(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width: number,
  visit: (column: number, v: number) => void,
): void {
  const [first, end] = columnsBetween(x0, x1, width);
  if (first >= end) return;
  const dx = Math.abs(x1 - x0);
  const dy = Math.abs(y1 - y0);
  // The original always computes along the growing axis, which decides how halves round.
  const flip = dx >= dy ? x0 > x1 : y0 > y1;
  const [fromX, fromY, toX, toY] = flip ? [x1, y1, x0, y0] : [x0, y0, x1, y1];
  if (dx >= dy) {
    const slope = (toY - fromY) / dx;
    for (let column = first; column < end; column++) {
      const t = SCALE * column + 2 - fromX;
      visit(column, Math.trunc(fromY + slope * (t + (slope < 0 ? 1 : 0)) + 0.5));
    }
  } else {
    const slope = (toX - fromX) / dy;
    for (let column = first; column < end; column++) {
      const middle = SCALE * column + 2.5;
      const isBefore = (t: number) => Math.trunc(fromX + slope * t + 0.5) < middle === slope > 0;
      // The last step before the middle; the quotient may be off by its rounding.
      let t = Math.floor((middle - fromX) / slope);
      while (isBefore(t + 1)) t++;
      while (!isBefore(t)) t--;
      visit(column, t + fromY);
    }
  }
}
