import { decodeRle, encodeRle, type Rle, rleBox } from '../rle/index.ts';
import { type Point } from '../spaces/index.ts';

/** The two sides of a mask that was cut; together they are the mask, and they share no pixel. */
export interface CutMask {
  /** Left of the line as one walks along it (y down), with the parts that the line does not reach. */
  readonly left: Rle;
  readonly right: Rle;
}

/**
 * A mask cut in two along an open line (image pixels). Pixels hang together with their eight neighbours; where the
 * line passes between two pixel centres, they no longer do. A centre exactly on the line counts as west of it, or as
 * above it where the line is level. Each piece that comes off lies on the side on which most of its cut neighbours
 * lie, so a line across both legs of a U gives the tips and the bow. null when nothing comes off: the line misses the
 * mask or ends inside it.
 */
export function cutRle(rle: Rle, line: readonly Point[]): CutMask | null {
  const box = rleBox(rle);
  if (box.width === 0 || line.length < 2) return null;
  const { width, height } = box;
  const set = cropped(rle, box);
  const cuts = cutLinks(line, box, set);
  if (cuts.links.size === 0) return null;

  const piece = new Int32Array(width * height).fill(-1);
  const stack: number[] = [];
  let pieces = 0;
  for (let first = 0; first < set.length; first++) {
    if (set[first] !== 1 || (piece[first] ?? 0) >= 0) continue;
    piece[first] = pieces;
    stack.push(first);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const isNearCut = cuts.near[at] === 1;
      for (let d = 0; d < STEPS.length; d++) {
        const [dx = 0, dy = 0] = STEPS[d] ?? [];
        const next = at + dy * width + dx;
        if (x + dx < 0 || x + dx >= width || next < 0 || next >= set.length) continue;
        if (set[next] !== 1 || (piece[next] ?? 0) >= 0) continue;
        if (isNearCut && cuts.links.has(linkOf(at, next, set.length))) continue;
        piece[next] = pieces;
        stack.push(next);
      }
    }
    pieces++;
  }

  const votes = new Int32Array(pieces);
  for (const [link, sideOfFirst] of cuts.links) {
    const a = piece[Math.floor(link / set.length)] ?? -1;
    const b = piece[link % set.length] ?? -1;
    // Both ends in one piece: the line ends inside it.
    if (a < 0 || b < 0 || a === b) continue;
    votes[a] = (votes[a] ?? 0) + sideOfFirst;
    votes[b] = (votes[b] ?? 0) - sideOfFirst;
  }
  const right = new Uint8Array(set.length);
  let rightPx = 0;
  for (let i = 0; i < set.length; i++) {
    const own = piece[i] ?? -1;
    if (own >= 0 && (votes[own] ?? 0) < 0) rightPx += right[i] = 1;
  }
  if (rightPx === 0) return null;
  const left = set.map((value, i) => (right[i] === 1 ? 0 : value));
  if (!left.includes(1)) return null;
  return { left: placed(left, box, rle), right: placed(right, box, rle) };
}

const STEPS: readonly (readonly [dx: number, dy: number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
];
/** Half of them: each pair of neighbours once. */
const ONWARD = STEPS.filter(([dx, dy]) => dy > 0 || (dy === 0 && dx > 0));

/** A pair of neighbours as one number, whichever comes first. */
const linkOf = (a: number, b: number, size: number) => Math.min(a, b) * size + Math.max(a, b);

// A line may run exactly through centres of pixels, and its corners may lie exactly between two of them. Whatever is asked
// about such a point must be answered alike for each segment and each pair, or the cut has gaps. So the whole line counts as
// shifted by (ε, ε²), where ε is smaller than any number: where a sum is 0, its sign is that of its term with ε, or else of
// that with ε². With that, centres are never on a line, nor corners between centres.

/**
 * The pairs of neighbouring set pixels that an odd number of the line's segments part, with the side of the first:
 * 1 left, −1 right. Positions are row-major in the box.
 */
function cutLinks(
  line: readonly Point[],
  { x: left, y: top, width, height }: { x: number; y: number; width: number; height: number },
  set: Uint8Array,
): { links: Map<number, number>; near: Uint8Array } {
  const links = new Map<number, number>();
  const near = new Uint8Array(width * height);
  const corners = onGrid(
    line.map(({ x, y }) => ({ x: x - left - 0.5, y: y - top - 0.5 })),
    Math.max(width, height),
  );
  corners.forEach(({ x: bx, y: by }, i) => {
    const { x: ax, y: ay } = corners[i - 1] ?? { x: bx, y: by };
    if (ax === bx && ay === by) return;
    /** 1 left of the segment, −1 right of it, never on it. */
    const side = (x: number, y: number) =>
      ((bx - ax) * (y - ay) - (by - ay) * (x - ax) || by - ay || ax - bx) < 0 ? 1 : -1;
    forPixelsNear(ax, ay, bx, by, width, height, (x, y) => {
      const at = y * width + x;
      if (set[at] !== 1) return;
      const own = side(x, y);
      for (const [dx, dy] of ONWARD) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx < 0 || nx >= width || ny >= height) continue;
        const next = ny * width + nx;
        if (set[next] !== 1 || side(nx, ny) === own) continue;
        if (!passesBetween(ax, ay, bx, by, x, y, nx, ny)) continue;
        const link = linkOf(at, next, set.length);
        // Parted twice is not parted.
        if (!links.delete(link)) links.set(link, own);
        near[at] = 1;
        near[next] = 1;
      }
    });
  });
  return { links, near };
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

/** Visits the pixels whose links a segment may cross: those at most two away from it in its flatter direction. */
function forPixelsNear(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  width: number,
  height: number,
  visit: (x: number, y: number) => void,
): void {
  const isSteep = Math.abs(by - ay) > Math.abs(bx - ax);
  const [u0, v0, u1, v1] = isSteep ? [ay, ax, by, bx] : [ax, ay, bx, by];
  const [uEnd, vEnd] = isSteep ? [height, width] : [width, height];
  const slope = u1 === u0 ? 0 : (v1 - v0) / (u1 - u0);
  const first = Math.max(0, Math.floor(Math.min(u0, u1)) - 1);
  const last = Math.min(uEnd - 1, Math.ceil(Math.max(u0, u1)) + 1);
  for (let u = first; u <= last; u++) {
    const middle = v0 + slope * (Math.min(Math.max(u, Math.min(u0, u1)), Math.max(u0, u1)) - u0);
    for (let v = Math.max(0, Math.floor(middle) - 2); v <= Math.min(vEnd - 1, Math.ceil(middle) + 2); v++) {
      if (isSteep) visit(v, u);
      else visit(u, v);
    }
  }
}

interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cropped(rle: Rle, { x, y, width, height }: Crop): Uint8Array {
  const whole = decodeRle(rle);
  const out = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * rle.width + x;
    out.set(whole.subarray(from, from + width), row * width);
  }
  return out;
}

function placed(bytes: Uint8Array, { x, y, width, height }: Crop, size: Rle): Rle {
  const whole = new Uint8Array(size.width * size.height);
  for (let row = 0; row < height; row++) {
    whole.set(bytes.subarray(row * width, (row + 1) * width), (y + row) * size.width + x);
  }
  return encodeRle(whole, size.width, size.height);
}
