import { RunList } from '@maskloop/geometry/rle';
import { type LongestSide, type Size } from '@maskloop/geometry/spaces';
import { type BilinearStage, type RowSource, bilinearStage } from './bilinear-stage.ts';
import {
  ABOVE_ALL,
  ABOVE_ONE,
  ABOVE_TWO,
  addSegment,
  rangeOfRows,
  type Segments,
  segmentsOf,
  spansOf,
  type Thresholds,
  UNCERTAIN,
  zoneOf,
} from './mask-zones.ts';
import { resizeAxis } from './resize-axis.ts';

/**
 * Which of two float32 orders of summation the reference used: its vector code treats a tensor with one channel
 * (the single-mask output) differently from one with several (the three alternatives). It decides the last bit.
 */
export type Arithmetic = 'single' | 'multi';

/** What one pass over the enlarged logits finds. */
export interface EnlargedMask {
  /** Run lengths of logit > threshold, row by row, background first. */
  readonly rowCounts: Uint32Array<ArrayBuffer>;
  readonly area: number;
  /** Pixels with logit > threshold + offset and > threshold − offset. */
  readonly above: number;
  readonly below: number;
}

/** Writes the logits of pixels [from, to) of row `y` to the same places of `out`. */
export type LogitReader = (y: number, from: number, to: number, out: Float32Array) => void;

/** Enlarges masks of one low resolution [lowResSize²] to one picture [height · width], by the reference’s float32 arithmetic (`postprocess_masks`). */
export interface MaskEnlarger {
  /** Size of the masks it makes. */
  readonly image: Size;
  /** Full-size logits [height · width], every pixel computed. */
  logits(low: Float32Array, arithmetic: Arithmetic): Float32Array<ArrayBuffer>;
  /** The same, but only the pixels that are asked for. Of use until the next call of this enlarger. */
  reader(low: Float32Array, arithmetic: Arithmetic): LogitReader;
  /** The mask and its counts; computes only the pixels whose side of a threshold is not certain. */
  mask(low: Float32Array, arithmetic: Arithmetic, threshold: number, offset: number): EnlargedMask;
}

/**
 * From so many image pixels a pixel of the model's square on, each of these is looked at before its pixels are: below, looking
 * costs as much as it saves.
 */
const FINE_FROM = 3;

const NO_ROW = new Float32Array(0);

/**
 * Low-resolution logits → image size as the reference does it: enlarged to the model's square, cropped to the
 * picture, resized to the image, both times bilinear in float32 (bit-equal; see the fixtures' notes on arithmetic).
 *
 * Both resizes are convex combinations, so a pixel lies between the least and the greatest of the few low-res
 * logits that it depends on, and between the four pixels of the square. Where these are all on one side of every
 * threshold, nothing is computed: time goes with the length of the mask's edge, not with the number of pixels.
 *
 * One enlarger serves all masks of one image; it is not re-entrant.
 */
export function createMaskEnlarger(lowResSize: number, frame: LongestSide): MaskEnlarger {
  const { side, resized, image } = frame;
  const toSquare = resizeAxis(lowResSize, side);
  const columns = resizeAxis(resized.width, image.width);
  const rows = resizeAxis(resized.height, image.height);
  const columnSpans = spansOf(columns, image.width, toSquare);
  const rowSpans = spansOf(rows, image.height, toSquare);
  const isFine = image.width >= FINE_FROM * resized.width;
  const squareSpans = spansOf(columns, isFine ? image.width : 0);
  let lowRows: Float32Array[] = [];
  const lowSource: RowSource = { row: (y) => lowRows[y] ?? NO_ROW };
  const stages = (single: boolean) => {
    const square = bilinearStage(lowSource, toSquare, toSquare, !single);
    // A single mask of a picture narrower than the square leaves the crop with other strides, and the reference
    // then takes its general path.
    return { square, whole: bilinearStage(square, columns, rows, !single || resized.width < side) };
  };
  const byArithmetic = { single: stages(true), multi: stages(false) };

  const begin = (low: Float32Array, arithmetic: Arithmetic) => {
    if (low.length !== lowResSize * lowResSize) {
      throw new RangeError(`${low.length} logits are not a mask of ${lowResSize} × ${lowResSize}`);
    }
    lowRows = Array.from({ length: lowResSize }, (_, y) =>
      low.subarray(y * lowResSize, (y + 1) * lowResSize),
    );
    const stages = byArithmetic[arithmetic];
    stages.square.reset();
    stages.whole.reset();
    return stages;
  };

  const coarse = segmentsOf(columnSpans.count);
  const fine = segmentsOf(columnSpans.count + squareSpans.count);
  const least = new Float32Array(lowResSize);
  const greatest = new Float32Array(lowResSize);
  const pixels = new Float32Array(image.width);

  /** Zones of the rows that depend on the low-res rows of a group. */
  const findCoarse = (low: Float32Array, group: number, thresholds: Thresholds): void => {
    rangeOfRows(low, lowResSize, rowSpans.low[group] ?? 0, rowSpans.high[group] ?? 0, least, greatest);
    coarse.count = 0;
    for (let s = 0; s < columnSpans.count; s++) {
      const from = columnSpans.low[s] ?? 0;
      const to = columnSpans.high[s] ?? 0;
      let min = least[from] ?? 0;
      let max = greatest[from] ?? 0;
      for (let x = from + 1; x <= to; x++) {
        const a = least[x] ?? 0;
        const b = greatest[x] ?? 0;
        if (a < min) min = a;
        if (b > max) max = b;
      }
      addSegment(coarse, zoneOf(min, max, thresholds), columnSpans.end[s] ?? 0);
    }
  };

  /** The same for the rows between two rows of the square, looking closer where the first look was uncertain. */
  const findFine = (square: BilinearStage, upperRow: number, lowerRow: number, thresholds: Thresholds) => {
    fine.count = 0;
    for (let c = 0, s = 0, x = 0; c < coarse.count; c++) {
      const end = coarse.ends[c] ?? 0;
      const zone = coarse.zones[c] ?? 0;
      if (zone !== UNCERTAIN) {
        addSegment(fine, zone, end);
        x = end;
        continue;
      }
      while ((squareSpans.end[s] ?? 0) <= x) s++;
      const left = columns.first[x] ?? 0;
      const right = (columns.second[end - 1] ?? 0) + 1;
      const upper = square.row(upperRow, left, right);
      const lower = square.row(lowerRow, left, right);
      for (; x < end; s++) {
        const i = squareSpans.low[s] ?? 0;
        const j = squareSpans.high[s] ?? 0;
        const a = upper[i] ?? 0;
        const b = upper[j] ?? 0;
        const c = lower[i] ?? 0;
        const d = lower[j] ?? 0;
        // A NaN makes the zone uncertain, as it must: Math.min and max hand it on.
        x = Math.min(end, squareSpans.end[s] ?? end);
        addSegment(fine, zoneOf(Math.min(a, b, c, d), Math.max(a, b, c, d), thresholds), x);
      }
      // The last span may go on in the next stretch.
      s--;
    }
  };

  return {
    image,

    logits(low, arithmetic) {
      const { whole } = begin(low, arithmetic);
      const out = new Float32Array(image.width * image.height);
      for (let y = 0; y < image.height; y++) {
        whole.write(y, 0, image.width, out.subarray(y * image.width, (y + 1) * image.width));
      }
      return out;
    },

    reader(low, arithmetic) {
      const { whole } = begin(low, arithmetic);
      return (y, from, to, out) => whole.write(y, from, to, out);
    },

    mask(low, arithmetic, threshold, offset) {
      const { square, whole } = begin(low, arithmetic);
      const high = threshold + offset;
      const deep = threshold - offset;
      const thresholds = { deep, threshold, high };
      const runs = new RunList(1024);
      const f = Math.fround;
      let isSet = false;
      let last = 0;
      let area = 0;
      let above = 0;
      let below = 0;
      for (let g = 0, y = 0; g < rowSpans.count; g++) {
        findCoarse(low, g, thresholds);
        const groupEnd = rowSpans.end[g] ?? 0;
        while (y < groupEnd) {
          // Rows between the same two rows of the square have the same zones, and blends along x in common.
          const upperRow = rows.first[y] ?? 0;
          const lowerRow = rows.second[y] ?? 0;
          let rowEnd = y + 1;
          while (rowEnd < groupEnd && rows.first[rowEnd] === upperRow && rows.second[rowEnd] === lowerRow) {
            rowEnd++;
          }
          let list: Segments = coarse;
          if (isFine) {
            findFine(square, upperRow, lowerRow, thresholds);
            list = fine;
          }
          const { count, ends, zones } = list;
          let upper: Float32Array | null = null;
          let lower: Float32Array | null = null;
          for (let s = 0, x = 0; s < count; s++) {
            const end = ends[s] ?? 0;
            if (zones[s] === UNCERTAIN) {
              upper = whole.along(upperRow, x, end);
              lower = whole.along(lowerRow, x, end);
            }
            x = end;
          }
          for (; y < rowEnd; y++) {
            const base = y * image.width;
            const upperWeight = rows.firstWeight[y] ?? 0;
            const lowerWeight = rows.secondWeight[y] ?? 0;
            for (let s = 0, x = 0; s < count; s++) {
              const end = ends[s] ?? 0;
              const zone = zones[s] ?? 0;
              if (zone === UNCERTAIN) {
                if (!upper || !lower) whole.write(y, x, end, pixels);
                for (; x < end; x++) {
                  const value =
                    upper && lower
                      ? f((upper[x] ?? 0) * upperWeight + f((lower[x] ?? 0) * lowerWeight))
                      : (pixels[x] ?? 0);
                  if (value > deep) below++;
                  if (value > high) above++;
                  if (value > threshold !== isSet) {
                    const at = base + x;
                    if (isSet) area += at - last;
                    runs.push(at - last);
                    last = at;
                    isSet = !isSet;
                  }
                }
              } else {
                if (zone >= ABOVE_TWO !== isSet) {
                  const at = base + x;
                  if (isSet) area += at - last;
                  runs.push(at - last);
                  last = at;
                  isSet = !isSet;
                }
                if (zone >= ABOVE_ONE) below += end - x;
                if (zone === ABOVE_ALL) above += end - x;
                x = end;
              }
            }
          }
        }
      }
      const total = image.width * image.height;
      if (isSet) area += total - last;
      runs.push(total - last);
      return { rowCounts: runs.toArray(), area, above, below };
    },
  };
}
