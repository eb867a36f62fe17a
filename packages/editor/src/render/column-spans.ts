import { type Rle } from '@maskloop/geometry/rle';

/**
 * A mask as spans of rows in each column of its box: run lengths with an index, so that any part of it can be
 * painted at any scale without looking at the rest.
 */
export interface ColumnSpans {
  /** First column. */
  readonly x: number;
  /** Number of columns. */
  readonly width: number;
  /** [width + 1]: where the spans of column x + i begin in `rows`. */
  readonly starts: Uint32Array;
  /** Pairs [from, to) of rows, ascending within a column. */
  readonly rows: Uint32Array;
}

const cache = new WeakMap<Rle, ColumnSpans>();

/** The index of a mask, made once a mask. */
export function columnSpans(rle: Rle): ColumnSpans {
  const known = cache.get(rle);
  if (known) return known;
  const made = build(rle);
  cache.set(rle, made);
  return made;
}

function build({ counts, height, width }: Rle): ColumnSpans {
  let first = width;
  let last = -1;
  let spans = 0;
  eachRun(counts, (start, end) => {
    const from = Math.floor(start / height);
    const to = Math.floor((end - 1) / height);
    first = Math.min(first, from);
    last = to;
    spans += to - from + 1;
  });
  if (last < 0) return { x: 0, width: 0, starts: new Uint32Array(1), rows: new Uint32Array(0) };
  const columns = last - first + 1;
  const starts = new Uint32Array(columns + 1);
  const rows = new Uint32Array(spans * 2);
  let n = 0;
  let column = 0;
  eachRun(counts, (start, end) => {
    for (let at = start; at < end;) {
      const x = Math.floor(at / height);
      const until = Math.min(end, (x + 1) * height);
      for (; column <= x - first; column++) starts[column] = n;
      rows[n++] = at - x * height;
      rows[n++] = until - x * height;
      at = until;
    }
  });
  for (; column <= columns; column++) starts[column] = n;
  return { x: first, width: columns, starts, rows };
}

function eachRun(counts: Uint32Array, run: (start: number, end: number) => void): void {
  let at = counts[0] ?? 0;
  for (let i = 1; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    run(at, end);
    at = end + (counts[i + 1] ?? 0);
  }
}
