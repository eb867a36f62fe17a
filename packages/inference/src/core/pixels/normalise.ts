import { places, withKernel } from './kernel.ts';
import { normaliseRows } from './plain.ts';
import { type RgbImage } from './rgb-image.ts';

/** Mean and standard deviation of the levels of R, G and B, as a manifest gives them. */
export interface Normalisation {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * Picture → planes R, G, B of a square of `side` pixels, float32 [3, side, side], written to `into`: (level − mean) / std with each
 * step rounded to float32 as the reference's tensors are; the picture at the top left, zeros beside and below. Neither width nor
 * height may exceed `side`.
 */
export function normalise(
  image: RgbImage,
  side: number,
  normalisation: Normalisation,
  into = new Float32Array(3 * side * side),
): Float32Array<ArrayBuffer> {
  return (
    normaliseInKernel(image, side, normalisation, into) ?? normalisePlainly(image, side, normalisation, into)
  );
}

/** The same in TypeScript alone, where there is no WebAssembly with SIMD. */
export function normalisePlainly(
  image: RgbImage,
  side: number,
  { mean, std }: Normalisation,
  tensor: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  tensor.fill(0);
  for (let channel = 0; channel < 3; channel++) {
    const plane = tensor.subarray(channel * side * side);
    normaliseRows(image, channel, plane, side, mean[channel] ?? 0, std[channel] ?? 1);
  }
  return tensor;
}

/** Null where there is no kernel. */
export function normaliseInKernel(
  { width, height, data }: RgbImage,
  side: number,
  { mean, std }: Normalisation,
  tensor: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> | null {
  const place = places();
  const pixels = place(data.length);
  const plane = place(height * side * 4);
  return withKernel(place(0), (kernel, memory) => {
    new Uint8Array(memory).set(data, pixels);
    const values = new Float32Array(memory, plane, height * side);
    if (width < side) values.fill(0);
    for (let channel = 0; channel < 3; channel++) {
      for (let y = 0; y < height; y++) {
        const from = pixels + y * width * 3 + channel;
        kernel.channel(from, width, plane + y * side * 4, mean[channel] ?? 0, std[channel] ?? 1);
      }
      const start = channel * side * side;
      tensor.set(values, start);
      tensor.fill(0, start + values.length, start + side * side);
    }
    return tensor;
  });
}
