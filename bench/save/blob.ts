import { encodeRle, type Rle } from '../../packages/geometry/src/rle/index.ts';

/** A mask with a wavy edge, as a decoder draws objects: about a tenth of the picture. */
export function blob({ width, height }: { width: number; height: number }): Rle {
  const pixels = new Uint8Array(width * height);
  const radius = Math.sqrt((width * height) / 10 / Math.PI);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = x - width / 2;
      const dy = y - height / 2;
      const angle = Math.atan2(dy, dx);
      const edge = radius * (1 + 0.12 * Math.sin(7 * angle) + 0.03 * Math.sin(53 * angle));
      if (dx * dx + dy * dy < edge * edge) pixels[y * width + x] = 1;
    }
  }
  return encodeRle(pixels, width, height);
}
