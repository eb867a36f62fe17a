import { resizeColumns, resizeRows } from './plain.ts';
import { resizeInKernel } from './resize-in-kernel.ts';
import { type RgbImage } from './rgb-image.ts';
import { tapsOf } from './taps.ts';

/**
 * Antialiased bilinear resize, byte for byte that of Pillow (`Image.resize`, BILINEAR), which the reference uses.
 *
 * Support is max(in/out, 1) around each output centre; weights are triangles, normalised, rounded to integers of
 * 22 bits; columns first, and a pass is skipped when that side keeps its size. No weight is negative, so sums of
 * products stay below 2³¹ and no result needs clipping. Throws RangeError when the bytes are not the picture.
 */
export function resizeRgb(image: RgbImage, width: number, height: number): RgbImage {
  if (image.data.length !== image.width * image.height * 3) {
    throw new RangeError(`${image.data.length} bytes are not RGB pixels of ${image.width} × ${image.height}`);
  }
  if (width === image.width && height === image.height) return image;
  return resizeInKernel(image, width, height) ?? resizePlainly(image, width, height);
}

/** The same in TypeScript alone, where there is no WebAssembly with SIMD. */
export function resizePlainly(image: RgbImage, width: number, height: number): RgbImage {
  const columns = width === image.width ? image.data : resizeColumns(image, tapsOf(image.width, width));
  const data = height === image.height ? columns : resizeRows(columns, width, tapsOf(image.height, height));
  return { width, height, data };
}
