import { type PointImage, pointImage } from '@maskloop/geometry/spaces';
import { type EdgeMap } from './edge-map.ts';

/** Pixels that one trace may look at: some ten milliseconds. Farther points are joined by a straight line. */
const MOST_PIXELS = 360_000;
/** A step off every edge costs this many times a step along the strongest. */
const OFF_EDGE = 24;
const DIAGONAL = Math.SQRT2;
const STEPS: readonly (readonly [dx: number, dy: number, length: number])[] = [
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
  [1, 1, DIAGONAL],
  [-1, 1, DIAGONAL],
  [1, -1, DIAGONAL],
  [-1, -1, DIAGONAL],
];

/**
 * The way between two points that keeps to strong edges: intelligent scissors (Mortensen and Barrett, 1995), the path
 * of least cost over 8-neighbouring pixels, found by A*. A step costs its length × (1 … 24), falling with the square
 * of the edge's strength.
 *
 * Begins with `from`, ends with `to`, between them the centres of the pixels where the path turns; image pixels. Where
 * it runs over pixels that are no edge at all it is a straight line: steps over pixels would only kink it.
 * Points outside the picture are first moved to its edge for the search. The search stays in the box of both points
 * with a margin of half its longer side; where that is too large to search while a pointer moves, and for points that
 * are not finite numbers, the answer is the straight line.
 */
export function traceAlongEdge(map: EdgeMap, from: PointImage, to: PointImage): PointImage[] {
  const area = searchArea(map, from, to);
  if (!area) return [from, to];
  const path = cheapestPath(map, area);
  // The first and the last pixel stand for the points themselves.
  const between = corners(withoutOpenGround(path, map, area))
    .slice(1, -1)
    .map((at) => {
      const x = at % area.width;
      return pointImage(area.left + x + 0.5, area.top + (at - x) / area.width + 0.5);
    });
  return [from, ...between, to];
}

/** The part of the map that is searched; `start` and `goal` are row-major positions in it. */
interface SearchArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly goal: number;
}

function searchArea(map: EdgeMap, from: PointImage, to: PointImage): SearchArea | null {
  if (![from.x, from.y, to.x, to.y].every((value) => Number.isFinite(value))) return null;
  const pixel = (value: number, length: number) => Math.min(length - 1, Math.max(0, Math.floor(value)));
  const x0 = pixel(from.x, map.width);
  const y0 = pixel(from.y, map.height);
  const x1 = pixel(to.x, map.width);
  const y1 = pixel(to.y, map.height);
  const margin = 8 + Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / 2);
  const left = Math.max(0, Math.min(x0, x1) - margin);
  const top = Math.max(0, Math.min(y0, y1) - margin);
  const width = Math.min(map.width, Math.max(x0, x1) + margin + 1) - left;
  const height = Math.min(map.height, Math.max(y0, y1) + margin + 1) - top;
  if (width * height > MOST_PIXELS) return null;
  return {
    left,
    top,
    width,
    height,
    start: (y0 - top) * width + x0 - left,
    goal: (y1 - top) * width + x1 - left,
  };
}

/** Positions from start to goal. Of paths of one cost always the same is found. */
function cheapestPath(map: EdgeMap, area: SearchArea): number[] {
  const { left, top, width, height, start, goal } = area;
  const cost = new Float32Array(256).map((_, strength) => 1 + (OFF_EDGE - 1) * (1 - strength / 255) ** 2);
  const goalX = goal % width;
  const goalY = (goal - goalX) / width;
  /** What is left at least: the way with steps of cost 1. */
  const atLeast = (x: number, y: number) => {
    const dx = Math.abs(x - goalX);
    const dy = Math.abs(y - goalY);
    return dx + dy - (2 - DIAGONAL) * Math.min(dx, dy);
  };
  const spent = new Float64Array(width * height).fill(Infinity);
  const cameFrom = new Int32Array(width * height).fill(-1);
  const isDone = new Uint8Array(width * height);
  const open = createHeap();
  spent[start] = 0;
  open.push(start, 0);
  for (let at = open.pop(); at !== goal && at >= 0; at = open.pop()) {
    if (isDone[at] === 1) continue;
    isDone[at] = 1;
    const x = at % width;
    const y = (at - x) / width;
    const soFar = spent[at] ?? 0;
    for (const [dx, dy, length] of STEPS) {
      const nx = x + dx;
      const ny = y + dy;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const next = ny * width + nx;
      if (isDone[next] === 1) continue;
      const strength = map.strength[(top + ny) * map.width + left + nx] ?? 0;
      const total = soFar + length * (cost[strength] ?? OFF_EDGE);
      if (total >= (spent[next] ?? Infinity)) continue;
      spent[next] = total;
      cameFrom[next] = at;
      open.push(next, total + atLeast(nx, ny));
    }
  }
  const path: number[] = [];
  for (let at = goal; at >= 0; at = cameFrom[at] ?? -1) path.push(at);
  return path.reverse();
}

/** A path without the pixels that are no edge; its ends stay. */
const withoutOpenGround = (path: readonly number[], map: EdgeMap, area: SearchArea): number[] =>
  path.filter((at, i) => {
    const x = at % area.width;
    const y = (at - x) / area.width;
    const strength = map.strength[(area.top + y) * map.width + area.left + x] ?? 0;
    return i === 0 || i === path.length - 1 || strength > 0;
  });

/** The ends of a path and the places where it changes its direction. */
const corners = (path: readonly number[]): number[] =>
  path.filter((at, i) => {
    const before = path[i - 1];
    const after = path[i + 1];
    return before === undefined || after === undefined || at - before !== after - at;
  });

/** A binary heap of positions by priority; −1 when it is empty. */
function createHeap() {
  const positions: number[] = [];
  const priorities: number[] = [];
  const priority = (i: number) => priorities[i] ?? Infinity;
  const place = (i: number, position: number, value: number) => {
    positions[i] = position;
    priorities[i] = value;
  };
  return {
    push(position: number, value: number): void {
      let i = positions.length;
      positions.push(position);
      priorities.push(value);
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (priority(parent) <= value) break;
        place(i, positions[parent] ?? -1, priority(parent));
        i = parent;
      }
      place(i, position, value);
    },
    pop(): number {
      const first = positions[0] ?? -1;
      const last = positions.pop() ?? -1;
      const value = priorities.pop() ?? Infinity;
      if (positions.length === 0) return first;
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child + 1 < positions.length && priority(child + 1) < priority(child)) child++;
        if (child >= positions.length || priority(child) >= value) break;
        place(i, positions[child] ?? -1, priority(child));
        i = child;
      }
      place(i, last, value);
      return first;
    },
  };
}
