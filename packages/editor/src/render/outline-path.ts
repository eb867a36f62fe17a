import { type Rle } from '@maskloop/geometry/rle';
import { columnSpans } from './column-spans.ts';

/** Where an outline is drawn to: the part of `Path2D` that is used, so that tests can look at the lines. */
export interface LineSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/**
 * The cracks between a mask's pixels and what is outside, in image coordinates: straight lines along pixel sides,
 * in no particular order.
 */
export function traceCracks(rle: Rle, sink: LineSink): void {
  const { x, width, starts, rows } = columnSpans(rle);
  const line = (x0: number, y0: number, x1: number, y1: number) => {
    sink.moveTo(x0, y0);
    sink.lineTo(x1, y1);
  };
  /** Ends of spans that go on from column to column: row → where the level line began. */
  let level = new Map<number, number>();
  let before: Uint32Array = new Uint32Array(0);
  for (let i = 0; i <= width; i++) {
    const here = i < width ? rows.subarray(starts[i], starts[i + 1]) : new Uint32Array(0);
    const column = x + i;
    upright(before, here, (from, to) => line(column, from, column, to));
    const goesOn = new Map<number, number>();
    for (const row of here) {
      goesOn.set(row, level.get(row) ?? column);
      level.delete(row);
    }
    for (const [row, from] of level) line(from, row, column, row);
    level = goesOn;
    before = here;
  }
}

/** Rows that belong to one of two neighbouring columns and not to the other. */
function upright(a: Uint32Array, b: Uint32Array, line: (from: number, to: number) => void): void {
  let i = 0;
  let j = 0;
  let from: number | null = null;
  while (i < a.length || j < b.length) {
    const nextA = a[i] ?? Infinity;
    const nextB = b[j] ?? Infinity;
    const at = Math.min(nextA, nextB);
    const isBoth = nextA === nextB;
    if (nextA === at) i++;
    if (nextB === at) j++;
    // Where both change, whether they differ stays as it was.
    if (isBoth) continue;
    if (from === null) from = at;
    else {
      line(from, at);
      from = null;
    }
  }
}

const cache = new WeakMap<Rle, Path2D>();

/** The outline as a path of the browser, made once a mask. */
export function outlinePath(rle: Rle): Path2D {
  const known = cache.get(rle);
  if (known) return known;
  const path = new Path2D();
  traceCracks(rle, path);
  cache.set(rle, path);
  return path;
}
