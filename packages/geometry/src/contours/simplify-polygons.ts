import { type Rle, rleIou } from '../rle/index.ts';
import { rleFromPolygons } from './rle-from-polygons.ts';
import { type Polygon, type Ring, ringArea } from './ring.ts';
import { tracePolygons } from './trace-polygons.ts';

/** A mask as polygons with few corners, and what that cost. */
export interface SimplifiedMask {
  readonly polygons: Polygon[];
  /** IoU of the polygons' mask with the original; 1 when both are empty. */
  readonly iou: number;
}

/**
 * A mask's outlines with no point farther than `tolerance` pixels from the original line (Douglas–Peucker), and the
 * IoU that is left. A tolerance of 0 keeps the exact outline. Throws RangeError for NaN.
 */
export function simplifyMask(rle: Rle, tolerance: number): SimplifiedMask {
  const polygons = simplifyPolygons(tracePolygons(rle), tolerance);
  const drawn = rleFromPolygons(polygons, rle.width, rle.height);
  return { polygons, iou: rle.counts.length === 1 && drawn.counts.length === 1 ? 1 : rleIou(rle, drawn) };
}

/**
 * Simplifies every ring. Rings that collapse to less than a triangle go: holes alone, outer rings with their holes. Throws
 * RangeError for a tolerance that is NaN.
 */
export function simplifyPolygons(polygons: readonly Polygon[], tolerance: number): Polygon[] {
  if (Number.isNaN(tolerance)) throw new RangeError('a tolerance is a number of pixels, not NaN');
  if (tolerance <= 0) return [...polygons];
  return polygons.flatMap(({ outer, holes }) => {
    const simpler = simplifyRing(outer, tolerance);
    if (!simpler) return [];
    return [{ outer: simpler, holes: holes.flatMap((hole) => simplifyRing(hole, tolerance) ?? []) }];
  });
}

function simplifyRing(ring: Ring, tolerance: number): Ring | null {
  const n = ring.length / 2;
  // A ring has no ends: it is cut at its first point and the one farthest from there.
  let far = 0;
  let farthest = -1;
  for (let i = 1; i < n; i++) {
    const distance = Math.hypot(x(ring, i) - x(ring, 0), y(ring, i) - y(ring, 0));
    if (distance > farthest) {
      farthest = distance;
      far = i;
    }
  }
  const keep = new Uint8Array(n);
  keep[0] = 1;
  keep[far] = 1;
  markBends(ring, 0, far, tolerance, keep);
  markBends(ring, far, n, tolerance, keep);
  const points: number[] = [];
  keep.forEach((kept, i) => {
    if (kept === 1) points.push(x(ring, i), y(ring, i));
  });
  const simpler = Float64Array.from(points);
  return simpler.length >= 6 && ringArea(simpler) !== 0 ? simpler : null;
}

/** Marks the points between two kept ones that the straight line between them would miss by too much. */
function markBends(ring: Ring, first: number, last: number, tolerance: number, keep: Uint8Array): void {
  const stack = [first, last];
  while (stack.length > 0) {
    const to = stack.pop() ?? 0;
    const from = stack.pop() ?? 0;
    let worst = tolerance * tolerance;
    let bend = -1;
    const sum = from + to;
    for (let i = from + 1; i < to; i++) {
      const distance = squaredDistance(ring, i, from, to);
      if (!(distance >= worst)) continue;
      // Of equals the one nearest the middle: halves keep the time of regular outlines from growing with the square.
      if (distance > worst || (bend >= 0 && Math.abs(2 * i - sum) < Math.abs(2 * bend - sum))) {
        worst = distance;
        bend = i;
      }
    }
    if (bend < 0) continue;
    keep[bend] = 1;
    stack.push(from, bend, bend, to);
  }
}

/** Of a point from the straight line between two others. */
function squaredDistance(ring: Ring, point: number, from: number, to: number): number {
  const dx = x(ring, to) - x(ring, from);
  const dy = y(ring, to) - y(ring, from);
  const px = x(ring, point) - x(ring, from);
  const py = y(ring, point) - y(ring, from);
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return (px - t * dx) ** 2 + (py - t * dy) ** 2;
}

/** Point i of a ring; i may be one round further. */
const x = (ring: Ring, i: number): number => ring[(i * 2) % ring.length] ?? 0;
const y = (ring: Ring, i: number): number => ring[(i * 2 + 1) % ring.length] ?? 0;
