import { decodeRle, encodeRle, type Rle, rleBox } from '@maskloop/geometry/rle';
import { type PointImage } from '@maskloop/geometry/spaces';
import { type EdgeMap, LEAST_EDGE } from '../../core/index.ts';

/**
 * The part of a stroke that its middle line reaches without crossing an edge: a brush that does not spill over. Whatever
 * is shown as an edge stops it: on photographs the outline of an object is seldom stronger than a fifth of the strongest. Edge
 * pixels that are reached belong to it; ridges are walked around by pixel sides only, so a diagonal one holds, too.
 */
export function withinEdges(stroke: Rle, line: readonly PointImage[], map: EdgeMap): Rle {
  const { x: left, y: top, width, height } = rleBox(stroke);
  const inStroke = decodeRle(stroke);
  const at = (x: number, y: number) => (y + top) * stroke.width + x + left;
  const reached = new Uint8Array(inStroke.length);
  const stack: number[] = [];
  const visit = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const position = at(x, y);
    if (inStroke[position] !== 1 || reached[position] === 1) return;
    reached[position] = 1;
    if ((map.strength[position] ?? 0) < LEAST_EDGE) stack.push(y * width + x);
  };
  for (const [x, y] of pixelsAlong(line)) visit(x - left, y - top);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const x = next % width;
    const y = (next - x) / width;
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  return encodeRle(reached, stroke.width, stroke.height);
}

/** Pixels that a line passes, in steps of at most half a pixel. */
function* pixelsAlong(line: readonly PointImage[]): Generator<readonly [number, number]> {
  for (let i = 0; i < line.length; i++) {
    const to = line[i];
    const from = line[i - 1] ?? to;
    if (!from || !to) continue;
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let k = 0; k <= steps; k++) {
      const t = k / steps;
      yield [Math.floor(from.x + t * (to.x - from.x)), Math.floor(from.y + t * (to.y - from.y))];
    }
  }
}
