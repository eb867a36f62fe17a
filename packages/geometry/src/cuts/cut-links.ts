import { segmentAt, type Segments } from '../components/label-segments.ts';
import { type Rle, rleBox } from '../rle/index.ts';
import { type Box, type Point } from '../spaces/index.ts';

/**
 * Pairs of neighbouring set pixels that the line parts, with the side of the first: 1 left, −1 right. A pair is one
 * number: 4 · column-major position of its first pixel + which neighbour the second is.
 */
export type Cuts = ReadonlyMap<number, number>;

/** The neighbour in the same column; the others are in the column to the right. */
export const BELOW = 0;
/** Half of all, so that each pair comes once. */
export const NEIGHBOURS: readonly (readonly [dx: number, dy: number])[] = [
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
];
/** The pair of a pixel and one of its neighbours. */
export const linkOf = (first: number, neighbour: number) => first * 4 + neighbour;
/** Column-major positions of a pair’s pixels. */
export const firstOf = (link: number) => Math.floor(link / 4);
export const secondOf = (link: number, height: number) => {
  const [dx, dy] = NEIGHBOURS[link % 4] ?? [0, 0];
  return firstOf(link) + dx * height + dy;
};

// A line may run exactly through centres of pixels, and its corners may lie exactly between two of them. Whatever is asked
// about such a point must be answered alike for each segment and each pair, or the cut has gaps. So the whole line counts as
// shifted by (ε, ε²), where ε is smaller than any number: where a sum is 0, its sign is that of its term with ε, or else of
// that with ε². With that, centres are never on a line, nor corners between centres.

/** The pairs that an odd number of the line's segments part. */
export function cutLinks(line: readonly Point[], rle: Rle, segments: Segments): Cuts {
  const links = new Map<number, number>();
  const box = rleBox(rle);
  const isSet = (position: number) => segmentAt(segments, position) >= 0;
  const corners = onGrid(
    line.map(({ x, y }) => ({ x: x - 0.5, y: y - 0.5 })),
    Math.max(rle.width, rle.height),
  );
  corners.forEach(({ x: bx, y: by }, i) => {
    const { x: ax, y: ay } = corners[i - 1] ?? { x: bx, y: by };
    if (ax === bx && ay === by) return;
    /** 1 left of the segment, −1 right of it, never on it. */
    const side = (x: number, y: number) =>
      ((bx - ax) * (y - ay) - (by - ay) * (x - ax) || by - ay || ax - bx) < 0 ? 1 : -1;
    forPixelsNear(ax, ay, bx, by, box, (x, y) => {
      const own = side(x, y);
      NEIGHBOURS.forEach(([dx, dy], neighbour) => {
        const nx = x + dx;
        const ny = y + dy;
        if (ny < 0 || ny >= rle.height || nx >= rle.width) return;
        if (side(nx, ny) === own || !passesBetween(ax, ay, bx, by, x, y, nx, ny)) return;
        if (!isSet(x * rle.height + y) || !isSet(nx * rle.height + ny)) return;
        const link = linkOf(x * rle.height + y, neighbour);
        // Parted twice is not parted.
        if (!links.delete(link)) links.set(link, own);
      });
    });
  });
  return links;
}

/**
 * Points rounded to fractions of a pixel so small that nobody sees it, and so large that 53 bits hold every sum of two
 * products of their differences: a sum is 0 exactly when it should be.
 */
function onGrid(points: readonly Point[], longestSide: number): Point[] {
  const extent = points.reduce((most, { x, y }) => Math.max(most, Math.abs(x), Math.abs(y)), longestSide);
  const steps = 2 ** Math.max(0, 25 - Math.ceil(Math.log2(extent)));
  return points.map(({ x, y }) => ({ x: Math.round(x * steps) / steps, y: Math.round(y * steps) / steps }));
}

/** Whether the ends of the line's segment lie on different sides of the line through p and q; see `side` for the rest. */
function passesBetween(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  px: number,
  py: number,
  qx: number,
  qy: number,
): boolean {
  const onLine = py - qy || qx - px;
  const a = (qx - px) * (ay - py) - (qy - py) * (ax - px) || onLine;
  const b = (qx - px) * (by - py) - (qy - py) * (bx - px) || onLine;
  return a < 0 !== b < 0;
}

/** Visits the pixels of a box whose links a segment may cross: those at most two away from it in its flatter direction. */
function forPixelsNear(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  box: Box,
  visit: (x: number, y: number) => void,
): void {
  const isSteep = Math.abs(by - ay) > Math.abs(bx - ax);
  const [u0, v0, u1, v1] = isSteep ? [ay, ax, by, bx] : [ax, ay, bx, by];
  const columns = [box.x, box.x + box.width] as const;
  const rows = [box.y, box.y + box.height] as const;
  const [[uFirst, uEnd], [vFirst, vEnd]] = isSteep ? [rows, columns] : [columns, rows];
  const slope = u1 === u0 ? 0 : (v1 - v0) / (u1 - u0);
  const first = Math.max(uFirst, Math.floor(Math.min(u0, u1)) - 1);
  const last = Math.min(uEnd - 1, Math.ceil(Math.max(u0, u1)) + 1);
  for (let u = first; u <= last; u++) {
    const middle = v0 + slope * (Math.min(Math.max(u, Math.min(u0, u1)), Math.max(u0, u1)) - u0);
    for (
      let v = Math.max(vFirst, Math.floor(middle) - 2);
      v <= Math.min(vEnd - 1, Math.ceil(middle) + 2);
      v++
    ) {
      if (isSteep) visit(v, u);
      else visit(u, v);
    }
  }
}
