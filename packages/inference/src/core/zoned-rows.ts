import { type BilinearStage, type RowSource } from './bilinear-stage.ts';
import {
  addSegment,
  addZonesOf,
  type Segments,
  segmentsOf,
  UNCERTAIN,
  type ZoneBounds,
} from './mask-zones.ts';
import { type ResizeAxis } from './resize-axis.ts';

/** Rows whose values come on demand, and in which zone each pixel certainly lies. */
export interface ZonedRows extends RowSource {
  /** At most two rows stay valid, as with `row`. */
  zones(y: number): Segments;
}

/** The rows of a bilinear resize. */
export interface ZonedStage extends ZonedRows {
  /** What is certain of every row between two rows of the source. Valid until two other rows are asked for. */
  between(upperRow: number, lowerRow: number): Segments;
  /** Another source, or other thresholds. */
  reset(bounds: ZoneBounds): void;
}

/** Rows of a plain image [height · width], of which the first `used` columns count. */
export function plainRows(width: number, used: number) {
  const kept = twoRows(used);
  const rows: Float32Array[] = [];
  const rowsOf = [-1, -1];
  let image: Float32Array = new Float32Array(0);
  let bounds: ZoneBounds = { floors: [], ceilings: [] };

  const row = (y: number): Float32Array => {
    const place = y & 1;
    if (rowsOf[place] !== y) {
      rows[place] = image.subarray(y * width, (y + 1) * width);
      rowsOf[place] = y;
    }
    return rows[place] ?? image;
  };
  return {
    row,
    zones: (y: number) =>
      kept.get(y, (segments) => {
        addZonesOf(segments, row(y), 0, used, bounds);
      }),
    reset(other: Float32Array, otherBounds: ZoneBounds) {
      image = other;
      bounds = otherBounds;
      rowsOf.fill(-1);
      kept.forget();
    },
  };
}

/**
 * The zones of a bilinear resize, of which the first `used` columns count: a pixel lies in the zone of the four that it is
 * blended from where they agree, and only where they do not is it computed.
 */
export function zonedStage(
  source: ZonedRows,
  stage: BilinearStage,
  x: ResizeAxis,
  y: ResizeAxis,
  used: number,
): ZonedStage {
  const reach = reachOf(x, used);
  const kept = twoRows(used);
  const pair = segmentsOf(used);
  let pairUpper = -1;
  let pairLower = -1;
  let bounds: ZoneBounds = { floors: [], ceilings: [] };

  const between = (upperRow: number, lowerRow: number): Segments => {
    if (upperRow !== pairUpper || lowerRow !== pairLower) {
      agree(source.zones(upperRow), source.zones(lowerRow), reach, used, pair);
      pairUpper = upperRow;
      pairLower = lowerRow;
    }
    return pair;
  };
  return {
    row: (y, from, to) => stage.row(y, from, to),
    between,
    zones: (row) =>
      kept.get(row, (segments) => {
        const { count, ends, zones } = between(y.first[row] ?? 0, y.second[row] ?? 0);
        for (let s = 0, from = 0; s < count; s++) {
          const end = ends[s] ?? 0;
          const zone = zones[s] ?? 0;
          if (zone === UNCERTAIN) addZonesOf(segments, stage.row(row, from, end), from, end, bounds);
          else addSegment(segments, zone, end);
          from = end;
        }
      }),
    reset(other) {
      bounds = other;
      pairUpper = -1;
      kept.forget();
    },
  };
}

/** Which output pixels depend on the input columns [a, b] alone: those from `startOf[a]` to before `endOf[b]`. */
interface Reach {
  readonly startOf: Int32Array;
  readonly endOf: Int32Array;
}

function reachOf(axis: ResizeAxis, used: number): Reach {
  const columns = (axis.second[used - 1] ?? 0) + 1;
  const startOf = new Int32Array(columns);
  const endOf = new Int32Array(columns);
  for (let c = 0, start = 0, end = 0; c < columns; c++) {
    while (start < used && (axis.first[start] ?? 0) < c) start++;
    while (end < used && (axis.second[end] ?? 0) <= c) end++;
    startOf[c] = start;
    endOf[c] = end;
  }
  return { startOf, endOf };
}

/** Where two rows lie in one zone, every blend of them does. */
function agree(upper: Segments, lower: Segments, reach: Reach, used: number, out: Segments): void {
  out.count = 0;
  let x = 0;
  for (let a = 0, b = 0, from = 0; a < upper.count && b < lower.count;) {
    const upperEnd = upper.ends[a] ?? 0;
    const lowerEnd = lower.ends[b] ?? 0;
    const end = upperEnd < lowerEnd ? upperEnd : lowerEnd;
    const zone = upper.zones[a] ?? UNCERTAIN;
    if (zone !== UNCERTAIN && zone === lower.zones[b]) {
      const start = reach.startOf[from] ?? 0;
      const stop = reach.endOf[end - 1] ?? 0;
      if (start < stop) {
        if (x < start) addSegment(out, UNCERTAIN, start);
        addSegment(out, zone, stop);
        x = stop;
      }
    }
    if (upperEnd === end) a++;
    if (lowerEnd === end) b++;
    from = end;
  }
  if (x < used) addSegment(out, UNCERTAIN, used);
}

/** The stretches of two rows, an even and an odd one. */
function twoRows(width: number) {
  const places = [segmentsOf(width), segmentsOf(width)] as const;
  const rows = [-1, -1];
  return {
    get(y: number, find: (segments: Segments) => void): Segments {
      const segments = places[y & 1] ?? places[0];
      if (rows[y & 1] !== y) {
        segments.count = 0;
        find(segments);
        rows[y & 1] = y;
      }
      return segments;
    },
    forget() {
      rows.fill(-1);
    },
  };
}
