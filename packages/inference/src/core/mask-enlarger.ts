import { RunList } from '@maskloop/geometry/rle';
import { type LongestSide, type Size } from '@maskloop/geometry/spaces';
import { type BilinearStage, type RowSource, bilinearStage } from './bilinear-stage.ts';
import { type ResizeAxis, resizeAxis } from './resize-axis.ts';

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

// Where a logit certainly lies, by how many of the three thresholds it exceeds: threshold − offset, threshold,
// threshold + offset.
const ABOVE_ONE = 1;
const ABOVE_TWO = 2;
const ABOVE_ALL = 3;
const UNCERTAIN = 4;

const NO_ROW = new Float32Array(0);

/**
 * Low-resolution logits → image size as the reference does it: enlarged to the model's square, cropped to the
 * picture, resized to the image, both times bilinear in float32 (bit-equal; see the fixtures' notes on arithmetic).
 *
 * Both resizes are convex combinations, so a pixel lies between the least and the greatest of the few low-res
 * logits that it depends on. Where these are all on one side of every threshold, nothing is computed: time goes
 * with the length of the mask's edge, not with the number of pixels.
 *
 * One enlarger serves all masks of one image; it is not re-entrant.
 */
export function createMaskEnlarger(lowResSize: number, frame: LongestSide): MaskEnlarger {
  const { side, resized, image } = frame;
  const toSquare = resizeAxis(lowResSize, side);
  const columns = resizeAxis(resized.width, image.width);
  const rows = resizeAxis(resized.height, image.height);
  const columnSpans = spansOf(toSquare, columns, image.width);
  const rowSpans = spansOf(toSquare, rows, image.height);
  let lowRows: Float32Array[] = [];
  const lowSource: RowSource = { row: (y) => lowRows[y] ?? NO_ROW };
  const stages = (single: boolean) => {
    const square = bilinearStage(lowSource, toSquare, toSquare, !single);
    // A single mask of a picture narrower than the square leaves the crop with other strides, and the reference
    // then takes its general path.
    return { square, whole: bilinearStage(square, columns, rows, !single || resized.width < side) };
  };
  const byArithmetic = { single: stages(true), multi: stages(false) };

  const begin = (low: Float32Array, arithmetic: Arithmetic): BilinearStage => {
    if (low.length !== lowResSize * lowResSize) {
      throw new RangeError(`${low.length} logits are not a mask of ${lowResSize} × ${lowResSize}`);
    }
    lowRows = Array.from({ length: lowResSize }, (_, y) =>
      low.subarray(y * lowResSize, (y + 1) * lowResSize),
    );
    const { square, whole } = byArithmetic[arithmetic];
    square.reset();
    whole.reset();
    return whole;
  };

  return {
    image,

    logits(low, arithmetic) {
      const whole = begin(low, arithmetic);
      const out = new Float32Array(image.width * image.height);
      for (let y = 0; y < image.height; y++) {
        whole.write(y, 0, image.width, out.subarray(y * image.width, (y + 1) * image.width));
      }
      return out;
    },

    reader(low, arithmetic) {
      const whole = begin(low, arithmetic);
      return (y, from, to, out) => whole.write(y, from, to, out);
    },

    mask(low, arithmetic, threshold, offset) {
      const whole = begin(low, arithmetic);
      const high = threshold + offset;
      const deep = threshold - offset;
      const runs = new RunList(1024);
      const pixels = new Float32Array(image.width);
      const least = new Float32Array(lowResSize);
      const greatest = new Float32Array(lowResSize);
      const segmentEnds = new Int32Array(columnSpans.count);
      const segmentKinds = new Uint8Array(columnSpans.count);
      let isSet = false;
      let last = 0;
      let area = 0;
      let above = 0;
      let below = 0;
      for (let g = 0, y = 0; g < rowSpans.count; g++) {
        rangeOfRows(low, lowResSize, rowSpans.low[g] ?? 0, rowSpans.high[g] ?? 0, least, greatest);
        let segments = 0;
        for (let s = 0; s < columnSpans.count; s++) {
          const kind = zoneOf(
            least,
            greatest,
            columnSpans.low[s] ?? 0,
            columnSpans.high[s] ?? 0,
            deep,
            threshold,
            high,
          );
          if (segments > 0 && segmentKinds[segments - 1] === kind) segments--;
          segmentKinds[segments] = kind;
          segmentEnds[segments++] = columnSpans.end[s] ?? 0;
        }
        const rowEnd = rowSpans.end[g] ?? 0;
        for (; y < rowEnd; y++) {
          const base = y * image.width;
          for (let s = 0, x = 0; s < segments; s++) {
            const end = segmentEnds[s] ?? 0;
            const kind = segmentKinds[s] ?? 0;
            if (kind === UNCERTAIN) {
              whole.write(y, x, end, pixels);
              for (; x < end; x++) {
                const value = pixels[x] ?? 0;
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
              if (kind >= ABOVE_TWO !== isSet) {
                const at = base + x;
                if (isSet) area += at - last;
                runs.push(at - last);
                last = at;
                isSet = !isSet;
              }
              if (kind >= ABOVE_ONE) below += end - x;
              if (kind === ABOVE_ALL) above += end - x;
              x = end;
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

/** Neighbouring output pixels that depend on the same low-res pixels [low, high]; `end` is exclusive. */
interface Spans {
  readonly count: number;
  readonly end: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
}

function spansOf(toSquare: ResizeAxis, toImage: ResizeAxis, length: number): Spans {
  const end = new Int32Array(length);
  const low = new Int32Array(length);
  const high = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const from = toSquare.first[toImage.first[i] ?? 0] ?? 0;
    const to = toSquare.second[toImage.second[i] ?? 0] ?? 0;
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

/** Least and greatest logit of each low-res column over the rows [from, to]. */
function rangeOfRows(
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

/** How many thresholds every blend of the columns [from, to] must exceed, or UNCERTAIN. */
function zoneOf(
  least: Float32Array,
  greatest: Float32Array,
  from: number,
  to: number,
  deep: number,
  threshold: number,
  high: number,
): number {
  let min = least[from] ?? 0;
  let max = greatest[from] ?? 0;
  for (let x = from + 1; x <= to; x++) {
    const a = least[x] ?? 0;
    const b = greatest[x] ?? 0;
    if (a < min) min = a;
    if (b > max) max = b;
  }
  // Float32 rounding can leave the hull by a few units in the last place of the greatest magnitude.
  const slack = 1e-5 * Math.max(Math.abs(min), Math.abs(max));
  min -= slack;
  max += slack;
  if (max < deep) return 0;
  if (min > high) return ABOVE_ALL;
  if (min > threshold && max < high) return ABOVE_TWO;
  if (min > deep && max < threshold) return ABOVE_ONE;
  return UNCERTAIN;
}
