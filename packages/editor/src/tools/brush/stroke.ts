import { type Rle, rleFromRowCounts } from '@maskloop/geometry/rle';
import { type PointImage, type Size } from '@maskloop/geometry/spaces';

/**
 * The pixels whose centres lie within `radiusPx` (image pixels) of a stroke's line, as a mask of the picture's size.
 * A stroke of one point is a disc; one that touches no centre takes the pixel under its first point, so that no
 * touch of the brush paints nothing.
 */
export function strokeMask(points: readonly PointImage[], radiusPx: number, image: Size): Rle {
  const rows = new Map<number, [number, number][]>();
  const add = (y: number, from: number, to: number) => {
    const x0 = Math.max(0, from);
    const x1 = Math.min(image.width, to);
    if (y < 0 || y >= image.height || x0 >= x1) return;
    const row = rows.get(y);
    if (row) row.push([x0, x1]);
    else rows.set(y, [[x0, x1]]);
  };
  points.forEach((b, i) => addCapsule(points[i - 1] ?? b, b, radiusPx, add));
  const first = points[0];
  if (rows.size === 0 && first) add(Math.floor(first.y), Math.floor(first.x), Math.floor(first.x) + 1);
  return rleFromRowCounts(countsOf(rows, image), image.width, image.height);
}

/** Rows [from, to) of the pixels within r of the segment a–b: convex, so each row is one span. */
function addCapsule(
  a: PointImage,
  b: PointImage,
  r: number,
  add: (y: number, from: number, to: number) => void,
): void {
  const bottom = Math.ceil(Math.max(a.y, b.y) + r - 0.5);
  for (let y = Math.floor(Math.min(a.y, b.y) - r); y <= bottom; y++) {
    const span = spanAt(a, b, r, y + 0.5);
    if (span) add(y, Math.ceil(span[0] - 0.5), Math.floor(span[1] - 0.5) + 1);
  }
}

/** Where the horizontal line at `cy` is within r of the segment. */
function spanAt(a: PointImage, b: PointImage, r: number, cy: number): [number, number] | null {
  let left = Infinity;
  let right = -Infinity;
  const take = (x: number) => {
    left = Math.min(left, x);
    right = Math.max(right, x);
  };
  for (const end of [a, b]) {
    const reach = r * r - (cy - end.y) ** 2;
    if (reach < 0) continue;
    take(end.x - Math.sqrt(reach));
    take(end.x + Math.sqrt(reach));
  }
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy);
  if (length > 0) {
    // The straight sides: the segment moved by r to both sides, where it crosses the line.
    const nx = (-dy / length) * r;
    const ny = (dx / length) * r;
    for (const side of [1, -1]) {
      const ay = a.y + side * ny;
      const ax = a.x + side * nx;
      if (dy === 0) continue;
      const t = (cy - ay) / dy;
      if (t >= 0 && t <= 1) take(ax + t * dx);
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
