import { RunList } from '@maskloop/geometry/rle';
import { type LongestSide, type Size } from '@maskloop/geometry/spaces';
import { bilinearStage } from './bilinear-stage.ts';
import { ABOVE_ALL, ABOVE_ONE, ABOVE_TWO, UNCERTAIN, type ZoneBounds, zoneBounds } from './mask-zones.ts';
import { resizeAxis } from './resize-axis.ts';
import { plainRows, zonedStage } from './zoned-rows.ts';

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

/** For whoever asks for values alone. */
const NO_BOUNDS: ZoneBounds = { floors: [], ceilings: [] };

/**
 * Low-resolution logits → image size as the reference does it: enlarged to the model's square, cropped to the
 * picture, resized to the image, both times bilinear in float32 (bit-equal; see the fixtures' notes on arithmetic).
 *
 * A pixel lies between the values it is blended from (`zoneBounds`). So each row is first cut into stretches that are certainly on
 * one side of every threshold, from those of the two rows that it is blended from, and only the rest is computed: time goes with
 * the length of the mask's edge, not with the number of pixels.
 *
 * One enlarger serves all masks of one image; it is not re-entrant.
 */
export function createMaskEnlarger(lowResSize: number, frame: LongestSide): MaskEnlarger {
  const { side, resized, image } = frame;
  const toSquare = resizeAxis(lowResSize, side);
  const columns = resizeAxis(resized.width, image.width);
  const rows = resizeAxis(resized.height, image.height);
  const lowRows = plainRows(lowResSize, (toSquare.second[resized.width - 1] ?? 0) + 1);
  const stages = (single: boolean) => {
    const square = bilinearStage(lowRows, toSquare, toSquare, !single);
    const squareZones = zonedStage(lowRows, square, toSquare, toSquare, resized.width);
    // A single mask of a picture narrower than the square leaves the crop with other strides, and the reference
    // then takes its general path.
    const whole = bilinearStage(square, columns, rows, !single || resized.width < side);
    return {
      square,
      squareZones,
      whole,
      wholeZones: zonedStage(squareZones, whole, columns, rows, image.width),
    };
  };
  const byArithmetic = { single: stages(true), multi: stages(false) };
  const pixels = new Float32Array(image.width);

  const begin = (low: Float32Array, arithmetic: Arithmetic, bounds: ZoneBounds) => {
    if (low.length !== lowResSize * lowResSize) {
      throw new RangeError(`${low.length} logits are not a mask of ${lowResSize} × ${lowResSize}`);
    }
    lowRows.reset(low, bounds);
    const { square, squareZones, whole, wholeZones } = byArithmetic[arithmetic];
    square.reset();
    squareZones.reset(bounds);
    whole.reset();
    wholeZones.reset(bounds);
    return { whole, wholeZones };
  };

  return {
    image,

    logits(low, arithmetic) {
      const { whole } = begin(low, arithmetic, NO_BOUNDS);
      const out = new Float32Array(image.width * image.height);
      for (let y = 0; y < image.height; y++) {
        whole.write(y, 0, image.width, out.subarray(y * image.width, (y + 1) * image.width));
      }
      return out;
    },

    reader(low, arithmetic) {
      const { whole } = begin(low, arithmetic, NO_BOUNDS);
      return (y, from, to, out) => whole.write(y, from, to, out);
    },

    mask(low, arithmetic, threshold, offset) {
      const { whole, wholeZones } = begin(low, arithmetic, zoneBounds(threshold, offset));
      const high = threshold + offset;
      const deep = threshold - offset;
      const runs = new RunList(1024);
      const f = Math.fround;
      let isSet = false;
      let last = 0;
      let area = 0;
      let above = 0;
      let below = 0;
      for (let y = 0; y < image.height;) {
        // Rows between the same two rows of the square have the same zones, and blends along x in common.
        const upperRow = rows.first[y] ?? 0;
        const lowerRow = rows.second[y] ?? 0;
        let rowEnd = y + 1;
        while (rows.first[rowEnd] === upperRow && rows.second[rowEnd] === lowerRow) rowEnd++;
        const { count, ends, zones } = wholeZones.between(upperRow, lowerRow);
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
      const total = image.width * image.height;
      if (isSet) area += total - last;
      runs.push(total - last);
      return { rowCounts: runs.toArray(), area, above, below };
    },
  };
}
