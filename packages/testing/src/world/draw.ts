import { emptyRle, encodeRle, toCocoString } from '@maskloop/geometry/rle';

/** COCO compressed counts of a filled box in a picture of the given size (40 × 30 unless told). */
export function drawBox(
  x: number,
  y: number,
  width: number,
  height: number,
  size: { readonly width: number; readonly height: number } = { width: 40, height: 30 },
): string {
  const pixels = new Uint8Array(size.width * size.height);
  for (let row = y; row < y + height; row++) {
    pixels.fill(1, row * size.width + x, row * size.width + x + width);
  }
  return toCocoString(encodeRle(pixels, size.width, size.height));
}

/** Counts of a mask without a pixel. */
export const drawNothing = (size = { width: 40, height: 30 }): string =>
  toCocoString(emptyRle(size.width, size.height));
