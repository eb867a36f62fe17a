import { type PointImage, pointImage } from '@maskloop/geometry/spaces';
import { type EdgeMap, LEAST_EDGE } from './edge-map.ts';

/** Places across the line that are tried on each side. */
const PLACES = 8;
/** What it costs to lie a place farther aside than the point before: more is a jump, which is not tried. */
const BEND = 0.06;
/** What it costs to leave the hand’s line as far as the radius; a weak edge there gains as much. */
const ASIDE = 0.3;

/**
 * A line drawn by hand, moved onto the edge that runs beside it: an active contour by dynamic programming (Amini, Weymouth and
 * Jain, 1990). Each point may go up to `radiusImagePx` across the line; together they go where edges are strong, bends small and the
 * hand is near, so that one line is followed, not whatever is strongest at each point. Without an edge in reach it is the
 * hand’s line. Points are put in at most half a radius apart. Image pixels.
 */
export function followEdge(map: EdgeMap, line: readonly PointImage[], radiusImagePx: number): PointImage[] {
  if (!(radiusImagePx > 0)) return [...line];
  const points = resampled(line, Math.max(1, radiusImagePx / PLACES));
  const normals = points.map((_, i) => normalAt(points, i));
  const width = 2 * PLACES + 1;
  const asideOf = (place: number) => ((place - PLACES) / PLACES) * radiusImagePx;
  const placed = (i: number, place: number): PointImage => {
    const [nx, ny] = normals[i] ?? [0, 0];
    const { x, y } = points[i] ?? { x: 0, y: 0 };
    return pointImage(x + nx * asideOf(place), y + ny * asideOf(place));
  };
  /** Least cost of the line up to here when it ends in each place, and where it came from. */
  let spent = new Float64Array(width);
  const cameFrom: Int8Array[] = [];
  for (let i = 0; i < points.length; i++) {
    const now = new Float64Array(width);
    const from = new Int8Array(width);
    for (let place = 0; place < width; place++) {
      let best = Infinity;
      // Straight on first: of equal ways it is taken.
      for (const step of [0, -1, 1]) {
        const before = spent[place + step];
        if (before === undefined || before + Math.abs(step) * BEND >= best) continue;
        best = before + Math.abs(step) * BEND;
        from[place] = step;
      }
      const far = (place - PLACES) / PLACES;
      now[place] = best + ASIDE * far * far - gainAt(map, placed(i, place));
    }
    spent = now;
    cameFrom.push(from);
  }
  let place = PLACES;
  for (let other = 0; other < width; other++) if ((spent[other] ?? 0) < (spent[place] ?? 0)) place = other;
  const found: PointImage[] = [];
  for (let i = points.length - 1; i >= 0; i--) {
    found.push(placed(i, place));
    place += cameFrom[i]?.[place] ?? 0;
  }
  return found.reverse();
}

/** How good it is to be there: 0 off every edge, 1 on the strongest; half of them are weaker than an eighth. */
function gainAt({ width, height, strength }: EdgeMap, { x, y }: PointImage): number {
  if (!(x >= 0 && y >= 0 && x < width && y < height)) return 0;
  const here = strength[Math.floor(y) * width + Math.floor(x)] ?? 0;
  return here < LEAST_EDGE ? 0 : Math.sqrt(here / 255);
}

/** The same line with points no farther apart than `step`. */
const resampled = (line: readonly PointImage[], step: number): PointImage[] =>
  line.flatMap((to, i) => {
    const from = line[i - 1];
    if (!from) return [to];
    const parts = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step));
    return Array.from({ length: parts }, (_, k) => {
      const t = (k + 1) / parts;
      return pointImage(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y));
    });
  });

/** So many points on each side tell which way the line goes: a hand trembles. */
const AROUND = 6;

function normalAt(points: readonly PointImage[], i: number): readonly [number, number] {
  const from = points[Math.max(0, i - AROUND)];
  const to = points[Math.min(points.length - 1, i + AROUND)];
  const dx = (to?.x ?? 0) - (from?.x ?? 0);
  const dy = (to?.y ?? 0) - (from?.y ?? 0);
  const length = Math.hypot(dx, dy);
  return length > 0 ? [-dy / length, dx / length] : [0, 0];
}
