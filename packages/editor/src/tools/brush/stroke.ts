import { type Rle, rleFromRowCounts } from '@maskloop/geometry/rle';
import { type PointImage, type Size } from '@maskloop/geometry/spaces';

/**
 * The pixels whose centres lie within a stroke, as a mask of the picture's size. The stroke covers what a disc sweeps
 * that goes from point to point; `radii` (image pixels) is its radius everywhere, or one at each point, between which
 * it grows or shrinks evenly. A stroke of one point is a disc; one that touches no centre takes the pixel under its
 * first point, so that no touch of the brush paints nothing.
 */
export function strokeMask(
  points: readonly PointImage[],
  radii: number | readonly number[],
  image: Size,
): Rle {
  const rows = new Map<number, [number, number][]>();
  const add = (y: number, from: number, to: number) => {
    const x0 = Math.max(0, from);
    const x1 = Math.min(image.width, to);
    if (y < 0 || y >= image.height || x0 >= x1) return;
    const row = rows.get(y);
    if (row) row.push([x0, x1]);
    else rows.set(y, [[x0, x1]]);
  };
  const discAt = (i: number): Disc => {
    const { x = 0, y = 0 } = points[i] ?? {};
    return { x, y, r: typeof radii === 'number' ? radii : (radii[i] ?? 0) };
  };
  points.forEach((_, i) => addSweep(discAt(Math.max(0, i - 1)), discAt(i), add));
  const first = points[0];
  if (rows.size === 0 && first) add(Math.floor(first.y), Math.floor(first.x), Math.floor(first.x) + 1);
  return rleFromRowCounts(countsOf(rows, image), image.width, image.height);
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Rows [from, to) of the pixels in the convex hull of two discs: each row is one span. */
function addSweep(a: Disc, b: Disc, add: (y: number, from: number, to: number) => void): void {
  const bottom = Math.ceil(Math.max(a.y + a.r, b.y + b.r) - 0.5);
  for (let y = Math.floor(Math.min(a.y - a.r, b.y - b.r)); y <= bottom; y++) {
    const span = spanAt(a, b, y + 0.5);
    if (span) add(y, Math.ceil(span[0] - 0.5), Math.floor(span[1] - 0.5) + 1);
  }
}

/** Where the horizontal line at `cy` is within the hull of two discs. */
function spanAt(a: Disc, b: Disc, cy: number): [number, number] | null {
  let left = Infinity;
  let right = -Infinity;
  const take = (x: number) => {
    left = Math.min(left, x);
    right = Math.max(right, x);
  };
  for (const end of [a, b]) {
    const reach = end.r * end.r - (cy - end.y) ** 2;
    if (reach < 0) continue;
    take(end.x - Math.sqrt(reach));
    take(end.x + Math.sqrt(reach));
  }
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy);
  const lean = (a.r - b.r) / length;
  // One disc in the other has no sides of its own.
  if (length > 0 && Math.abs(lean) <= 1) {
    // The straight sides: the tangents of both discs. Their normals lean towards the smaller one.
    const upright = Math.sqrt(1 - lean * lean);
    for (const side of [1, -1]) {
      const nx = (lean * dx - side * upright * dy) / length;
      const ny = (lean * dy + side * upright * dx) / length;
      const fromY = a.y + a.r * ny;
      const rise = b.y + b.r * ny - fromY;
      if (rise === 0) continue;
      const t = (cy - fromY) / rise;
      const fromX = a.x + a.r * nx;
      if (t >= 0 && t <= 1) take(fromX + t * (b.x + b.r * nx - fromX));
    }
  }
  return left <= right ? [left, right] : null;
}

/** Row-wise run lengths of spans that may overlap. */
function countsOf(rows: ReadonlyMap<number, [number, number][]>, image: Size): Uint32Array {
  const counts: number[] = [];
  let at = 0;
  let end = 0;
  const flush = (from: number, to: number) => {
    counts.push(from - at, to - from);
    at = to;
  };
  let start = -1;
  for (const y of [...rows.keys()].sort((a, b) => a - b)) {
    const spans = (rows.get(y) ?? []).sort((a, b) => a[0] - b[0]);
    for (const [x0, x1] of spans) {
      const from = y * image.width + x0;
      const to = y * image.width + x1;
      if (start >= 0 && from <= end) {
        end = Math.max(end, to);
        continue;
      }
      if (start >= 0) flush(start, end);
      start = from;
      end = to;
    }
  }
  if (start >= 0) flush(start, end);
  counts.push(image.width * image.height - at);
  return Uint32Array.from(counts);
}
