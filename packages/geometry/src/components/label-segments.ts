import { type Rle, RunList } from '../rle/index.ts';

/** 4: pixels touch by their sides; 8: also by their corners. */
export type Connectivity = 4 | 8;

/** A mask as vertical segments, one column each, in column-major order. */
export interface Segments {
  /** First pixel and end (exclusive) of each segment as column-major positions. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** Segments and the part that each belongs to. Parts are numbered from 0 in the order of their first segment. */
export interface LabelledSegments extends Segments {
  readonly rle: Rle;
  readonly segments: number;
  readonly part: Uint32Array;
  readonly parts: number;
  /** Pixels of each part. */
  readonly area: Float64Array;
}

/**
 * Connected parts of a mask, found on its runs: neighbouring columns are walked in step and touching segments are
 * joined (union–find). Time goes with runs and columns, not with pixels.
 */
export const labelSegments = (rle: Rle, connectivity: Connectivity): LabelledSegments =>
  joinSegments(rle, splitColumns(rle), connectivity);

/** The same for segments that are given; of two that touch in neighbouring columns `isParted` may say that they are not joined. */
export function joinSegments(
  rle: Rle,
  { start, end }: Segments,
  connectivity: Connectivity,
  isParted?: (left: number, right: number) => boolean,
): LabelledSegments {
  const segments = start.length;
  const parent = new Uint32Array(segments);
  for (let i = 0; i < segments; i++) parent[i] = i;
  const find = (from: number): number => {
    let i = from;
    for (let up = parent[i] ?? 0; up !== i; up = parent[i] ?? 0) {
      const next = parent[up] ?? 0;
      parent[i] = next;
      i = next;
    }
    return i;
  };

  // `left` trails `i` by one column; positions are compared after shifting the left segment one column on.
  const { height } = rle;
  const reach = connectivity === 8 ? 1 : 0;
  let left = 0;
  for (let i = 0; i < segments; i++) {
    const from = start[i] ?? 0;
    const to = end[i] ?? 0;
    const column = Math.floor(from / height);
    const low = Math.max(from - reach, column * height);
    const high = Math.min(to + reach, (column + 1) * height);
    while (left < i && (end[left] ?? 0) + height <= low) left++;
    for (let j = left; j < i && (start[j] ?? 0) + height < high; j++) {
      if (isParted?.(j, i)) continue;
      const a = find(j);
      const b = find(i);
      // The smaller index is the root, so a part is named by its first segment.
      if (a < b) parent[b] = a;
      else parent[a] = b;
    }
  }

  const part = new Uint32Array(segments);
  const area = new Float64Array(segments);
  let parts = 0;
  for (let i = 0; i < segments; i++) {
    const root = find(i);
    const label = root === i ? parts++ : (part[root] ?? 0);
    part[i] = label;
    area[label] = (area[label] ?? 0) + (end[i] ?? 0) - (start[i] ?? 0);
  }
  return { rle, segments, start, end, part, parts, area: area.subarray(0, parts) };
}

/** Set runs cut at the ends of columns. */
export function splitColumns({ counts, height }: Rle): Segments {
  const starts = new RunList(counts.length);
  const ends = new RunList(counts.length);
  for (let i = 1, at = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    while (at < end) {
      const columnEnd = (Math.floor(at / height) + 1) * height;
      const cut = end < columnEnd ? end : columnEnd;
      starts.push(at);
      ends.push(cut);
      at = cut;
    }
    at = end + (counts[i + 1] ?? 0);
  }
  return { start: starts.toArray(), end: ends.toArray() };
}

/** The segment that holds the pixel at a column-major position, by bisection; −1 when it is not set. */
export function segmentAt({ start, end }: Segments, position: number): number {
  let low = 0;
  let high = start.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((start[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return position >= (start[low] ?? 0) && position < (end[low] ?? 0) ? low : -1;
}

/** The mask of the parts that `keep` marks with 1. */
export function selectParts({ rle, segments, start, end, part }: LabelledSegments, keep: Uint8Array): Rle {
  const runs = new RunList(segments * 2 + 1);
  let last = 0;
  let runEnd = -1;
  for (let i = 0; i < segments; i++) {
    if (keep[part[i] ?? 0] !== 1) continue;
    const from = start[i] ?? 0;
    if (from !== runEnd) {
      if (runEnd >= 0) {
        runs.push(runEnd - last);
        last = runEnd;
      }
      runs.push(from - last);
      last = from;
    }
    runEnd = end[i] ?? 0;
  }
  if (runEnd >= 0) {
    runs.push(runEnd - last);
    last = runEnd;
  }
  const total = rle.width * rle.height;
  if (last < total || runs.length === 0) runs.push(total - last);
  return { width: rle.width, height: rle.height, counts: runs.toArray() };
}
