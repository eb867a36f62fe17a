/** Fixed-point bits of a weight, as Pillow uses for 8-bit pictures. */
export const PRECISION = 22;

/** For each output pixel of an axis: its first input pixel, its number of taps, and their weights in one flat array. */
export interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Int32Array;
  /** Room for so many weights a pixel. */
  readonly stride: number;
}

/** Triangles of support max(from/to, 1) around each output centre, normalised, rounded to integers. */
export function tapsOf(from: number, to: number): Taps {
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
