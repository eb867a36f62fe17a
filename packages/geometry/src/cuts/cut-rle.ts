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
 * line passes between two pixel centres, they no longer do. Each piece that comes off lies on the side on which most
 * of its cut neighbours lie, so a line across both legs of a U gives the tips and the bow. null when nothing comes
 * off: the line misses the mask or ends inside it.
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
  line.forEach((to, i) => {
    const from = line[i - 1];
    if (!from || (from.x === to.x && from.y === to.y)) return;
    const ax = from.x - left - 0.5;
    const ay = from.y - top - 0.5;
    const bx = to.x - left - 0.5;
    const by = to.y - top - 0.5;
    /** > 0 left of the segment. A centre exactly on the line counts as right, so no pair is parted twice. */
    const side = (x: number, y: number) => ((bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0 ? 1 : -1);
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

/** Whether the ends of the line's segment lie on different sides of the link p–q: with that, they cross. */
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
  const a = (qx - px) * (ay - py) - (qy - py) * (ax - px);
  const b = (qx - px) * (by - py) - (qy - py) * (bx - px);
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
