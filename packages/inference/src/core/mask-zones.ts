import { type ResizeAxis } from './resize-axis.ts';

// Where a logit certainly lies, by how many of the three thresholds it exceeds: threshold − offset, threshold,
// threshold + offset.
export const ABOVE_ONE = 1;
export const ABOVE_TWO = 2;
export const ABOVE_ALL = 3;
export const UNCERTAIN = 4;

/** threshold − offset, threshold, threshold + offset. */
export interface Thresholds {
  readonly deep: number;
  readonly threshold: number;
  readonly high: number;
}

/** How many thresholds every blend of values between `least` and `greatest` must exceed, or UNCERTAIN. */
export function zoneOf(least: number, greatest: number, { deep, threshold, high }: Thresholds): number {
  // Float32 rounding can leave the hull by a few units in the last place of the greatest magnitude.
  const slack = 1e-5 * Math.max(Math.abs(least), Math.abs(greatest));
  const min = least - slack;
  const max = greatest + slack;
  if (max < deep) return 0;
  if (min > high) return ABOVE_ALL;
  if (min > threshold && max < high) return ABOVE_TWO;
  if (min > deep && max < threshold) return ABOVE_ONE;
  return UNCERTAIN;
}

/** Neighbouring output pixels that depend on the same input pixels [low, high]; `end` is exclusive. */
export interface Spans {
  readonly count: number;
  readonly end: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** The spans of an axis of `length` output pixels that depends on `before`, which depends on the input. */
export function spansOf(axis: ResizeAxis, length: number, before?: ResizeAxis): Spans {
  const end = new Int32Array(length);
  const low = new Int32Array(length);
  const high = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const first = axis.first[i] ?? 0;
    const second = axis.second[i] ?? 0;
    const from = before ? (before.first[first] ?? 0) : first;
    const to = before ? (before.second[second] ?? 0) : second;
    if (count > 0 && low[count - 1] === from && high[count - 1] === to) {
      end[count - 1] = i + 1;
    } else {
      low[count] = from;
      high[count] = to;
      end[count++] = i + 1;
    }
  }
  return { count, end, low, high };
}

/** Stretches of a row and the zone of each, from left to right; neighbours of one zone are one stretch. */
export interface Segments {
  count: number;
  readonly ends: Int32Array;
  readonly zones: Uint8Array;
}

export const segmentsOf = (most: number): Segments => ({
  count: 0,
  ends: new Int32Array(most),
  zones: new Uint8Array(most),
});

export function addSegment(segments: Segments, zone: number, end: number): void {
  if (segments.count > 0 && segments.zones[segments.count - 1] === zone) segments.count--;
  segments.zones[segments.count] = zone;
  segments.ends[segments.count++] = end;
}

/** Least and greatest value of each low-res column over the rows [from, to]. */
export function rangeOfRows(
  low: Float32Array,
  size: number,
  from: number,
  to: number,
  least: Float32Array,
  greatest: Float32Array,
): void {
  for (let x = 0; x < size; x++) {
    let min = low[from * size + x] ?? 0;
    let max = min;
    for (let y = from + 1; y <= to; y++) {
      const value = low[y * size + x] ?? 0;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    least[x] = min;
    greatest[x] = max;
  }
}
