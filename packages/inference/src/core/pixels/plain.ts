import { type RgbImage } from './rgb-image.ts';
import { PRECISION, type Taps } from './taps.ts';

const HALF = 1 << (PRECISION - 1);

/** The first pass: rows keep their number, each becomes as long as there are taps. */
export function resizeColumns(image: RgbImage, { first, count, weights, stride }: Taps): Uint8Array {
  const { data, height } = image;
  const width = first.length;
  const out = new Uint8Array(width * height * 3);
  for (let y = 0, o = 0; y < height; y++) {
    const row = y * image.width * 3;
    for (let x = 0; x < width; x++, o += 3) {
      let r = HALF;
      let g = HALF;
      let b = HALF;
      let i = row + (first[x] ?? 0) * 3;
      const end = x * stride + (count[x] ?? 0);
      for (let k = x * stride; k < end; k++, i += 3) {
        const weight = weights[k] ?? 0;
        r += (data[i] ?? 0) * weight;
        g += (data[i + 1] ?? 0) * weight;
        b += (data[i + 2] ?? 0) * weight;
      }
      out[o] = r >> PRECISION;
      out[o + 1] = g >> PRECISION;
      out[o + 2] = b >> PRECISION;
    }
  }
  return out;
}

/** The second pass: rows of `width` RGB pixels → as many as there are taps. */
export function resizeRows(
  data: Uint8Array,
  width: number,
  { first, count, weights, stride }: Taps,
): Uint8Array<ArrayBuffer> {
  const to = first.length;
  const rowLength = width * 3;
  const out = new Uint8Array(rowLength * to);
  const sums = new Int32Array(rowLength);
  for (let y = 0; y < to; y++) {
    // Whole rows at a time: memory is read in order, whatever the number of taps.
    sums.fill(HALF);
    for (let k = 0; k < (count[y] ?? 0); k++) {
      const weight = weights[y * stride + k] ?? 0;
      const row = ((first[y] ?? 0) + k) * rowLength;
      for (let j = 0; j < rowLength; j++) sums[j] = (sums[j] ?? 0) + (data[row + j] ?? 0) * weight;
    }
    const o = y * rowLength;
    for (let j = 0; j < rowLength; j++) out[o + j] = (sums[j] ?? 0) >> PRECISION;
  }
  return out;
}

/** One channel of a picture into rows of `side` values: (level − mean) / std, each step rounded to float32. */
export function normaliseRows(
  { width, height, data }: RgbImage,
  channel: number,
  plane: Float32Array,
  side: number,
  mean: number,
  std: number,
): void {
  const m = Math.fround(mean);
  const s = Math.fround(std);
  const levels = Float32Array.from({ length: 256 }, (_, level) => Math.fround(level - m) / s);
  for (let y = 0; y < height; y++) {
    let o = y * side;
    const end = o + width;
    for (let i = y * width * 3 + channel; o < end; o++, i += 3) plane[o] = levels[data[i] ?? 0] ?? 0;
  }
}
