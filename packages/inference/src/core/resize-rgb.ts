/** 8-bit RGB, three bytes a pixel, row by row. EXIF orientation applied, alpha dropped, grey repeated. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Fixed-point bits of a weight, as Pillow uses for 8-bit pictures. */
const PRECISION = 22;
const HALF = 1 << (PRECISION - 1);

/**
 * Antialiased bilinear resize, byte for byte that of Pillow (`Image.resize`, BILINEAR), which the reference uses.
 *
 * Support is max(in/out, 1) around each output centre; weights are triangles, normalised, rounded to integers of
 * 22 bits; columns first, and a pass is skipped when that side keeps its size. No weight is negative, so sums of
 * products stay below 2³¹ and no result needs clipping.
 */
export function resizeRgb(image: RgbImage, width: number, height: number): RgbImage {
  if (image.data.length !== image.width * image.height * 3) {
    throw new RangeError(`${image.data.length} bytes are not RGB pixels of ${image.width} × ${image.height}`);
  }
  const columns = width === image.width ? image.data : resizeColumns(image, width);
  const data = height === image.height ? columns : resizeRows(columns, width, image.height, height);
  return { width, height, data };
}

/** For each output pixel: first input pixel, number of taps, and the taps in one flat array. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Int32Array;
  readonly stride: number;
}

function tapsOf(from: number, to: number): Taps {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Int32Array(to * stride);
  const raw = new Float64Array(stride);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const low = Math.max(Math.trunc(centre - support + 0.5), 0);
    const n = Math.min(Math.trunc(centre + support + 0.5), from) - low;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const weight = Math.max(0, 1 - Math.abs((low + k - centre + 0.5) / support));
      raw[k] = weight;
      sum += weight;
    }
    first[i] = low;
    count[i] = n;
    for (let k = 0; k < n; k++) {
      weights[i * stride + k] = Math.trunc(0.5 + ((raw[k] ?? 0) / sum) * (1 << PRECISION));
    }
  }
  return { first, count, weights, stride };
}

function resizeColumns(image: RgbImage, width: number): Uint8Array {
  const { data, height } = image;
  const { first, count, weights, stride } = tapsOf(image.width, width);
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

function resizeRows(data: Uint8Array, width: number, from: number, to: number): Uint8Array {
  const { first, count, weights, stride } = tapsOf(from, to);
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
