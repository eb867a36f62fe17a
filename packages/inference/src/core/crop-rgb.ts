import { type BoxImage } from '@maskloop/geometry/spaces';
import { type RgbImage } from './pixels/rgb-image.ts';

/** The pixels under a box of whole pixels inside the picture, copied. Throws RangeError for any other box. */
export function cropRgb(image: RgbImage, { x, y, width, height }: BoxImage): RgbImage {
  const whole = [x, y, width, height].every(Number.isInteger);
  const inside = x >= 0 && y >= 0 && x + width <= image.width && y + height <= image.height;
  if (!whole || !inside || width < 1 || height < 1) {
    throw new RangeError(
      `(${x}, ${y}, ${width}, ${height}) is no part of a picture of ${image.width} × ${image.height}`,
    );
  }
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * 3;
    data.set(image.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, data };
}
