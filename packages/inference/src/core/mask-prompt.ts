import { type Rle, decodeRle } from '@maskloop/geometry/rle';
import { type LongestSide, pointModel, toImage } from '@maskloop/geometry/spaces';

/** Far enough from 0 to be a clear yes or no, near enough to be what decoders give themselves. */
const CLEAR = 8;
/** Samples along each side of a low-res pixel. */
const SAMPLES = 4;

/**
 * Low-res logits [lowResSize²] of a mask in image pixels: an imported mask, a scribble or an edited answer as the mask
 * prompt. A low-res pixel gets +8 when the mask covers all of it, −8 when nothing, in between by its share;
 * the padding outside the picture is −8. Throws RangeError when mask and frame differ in size.
 */
export function logitsFromRle(rle: Rle, frame: LongestSide, lowResSize: number): Float32Array<ArrayBuffer> {
  const { width, height } = frame.image;
  if (rle.width !== width || rle.height !== height) {
    throw new RangeError(
      `a mask of ${rle.width} × ${rle.height} is not one of a picture of ${width} × ${height}`,
    );
  }
  const mask = decodeRle(rle);
  const columns = samplePositions(frame, lowResSize, 'x');
  const rows = samplePositions(frame, lowResSize, 'y');
  const logits = new Float32Array(lowResSize * lowResSize).fill(-CLEAR);
  for (let y = 0; y < lowResSize; y++) {
    for (let x = 0; x < lowResSize; x++) {
      let covered = 0;
      for (let j = 0; j < SAMPLES; j++) {
        const row = rows[y * SAMPLES + j] ?? -1;
        for (let i = 0; i < SAMPLES && row >= 0; i++) {
          const column = columns[x * SAMPLES + i] ?? -1;
          if (column >= 0) covered += mask[row * width + column] ?? 0;
        }
      }
      logits[y * lowResSize + x] = CLEAR * ((2 * covered) / SAMPLES ** 2 - 1);
    }
  }
  return logits;
}

/** Image column or row under each sample of one axis, −1 in the padding. */
function samplePositions(frame: LongestSide, lowResSize: number, axis: 'x' | 'y'): Int32Array {
  const length = axis === 'x' ? frame.image.width : frame.image.height;
  const step = frame.side / (lowResSize * SAMPLES);
  return Int32Array.from({ length: lowResSize * SAMPLES }, (_, i) => {
    const at = (i + 0.5) * step;
    const position = Math.floor(toImage(frame, pointModel(at, at))[axis]);
    return position < length ? position : -1;
  });
}
