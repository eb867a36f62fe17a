/** One axis of a bilinear resize with half-pixel centres and no antialias, in the reference's arithmetic. */
export interface ResizeAxis {
  /** Left or upper neighbour of each output pixel. */
  readonly first: Int32Array;
  /** Right or lower neighbour, clamped to the last input pixel. */
  readonly second: Int32Array;
  /** Their weights, rounded to float32. */
  readonly firstWeight: Float32Array;
  readonly secondWeight: Float32Array;
}

/** scale = float32(in / out), position in float64, weights rounded to float32 (torch `interpolate`, bilinear). */
export function resizeAxis(from: number, to: number): ResizeAxis {
  const scale = Math.fround(from / to);
  const first = new Int32Array(to);
  const second = new Int32Array(to);
  const firstWeight = new Float32Array(to);
  const secondWeight = new Float32Array(to);
  for (let i = 0; i < to; i++) {
    const position = Math.max(scale * (i + 0.5) - 0.5, 0);
    const at = Math.min(Math.floor(position), from - 1);
    const weight = Math.fround(position - at);
    first[i] = at;
    second[i] = Math.min(at + 1, from - 1);
    secondWeight[i] = weight;
    firstWeight[i] = 1 - weight;
  }
  return { first, second, firstWeight, secondWeight };
}
