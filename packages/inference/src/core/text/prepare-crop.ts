import { type BoxImage, boxImage, type Size } from '@maskloop/geometry/spaces';
import { cropRgb } from '../crop-rgb.ts';
import { type TextManifest } from '../manifest.ts';
import { resizeRgb } from '../pixels/resize-rgb.ts';
import { type RgbImage } from '../pixels/rgb-image.ts';

/** Share of an object's longer side that is shown around it: some context helps, a lot misleads. */
const CONTEXT = 0.1;

/** The square around a box in image pixels with a little context, cut at the picture's borders; whole pixels. */
export function cropAround(box: BoxImage, image: Size): BoxImage {
  const side = Math.max(box.width, box.height) * (1 + 2 * CONTEXT);
  const between = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  const left = between(box.x + box.width / 2 - side / 2, image.width - 1);
  const top = between(box.y + box.height / 2 - side / 2, image.height - 1);
  const right = between(box.x + box.width / 2 + side / 2, image.width);
  const bottom = between(box.y + box.height / 2 + side / 2, image.height);
  return boxImage(left, top, Math.max(right - left, 1), Math.max(bottom - top, 1));
}

/** A part of a picture as the image encoder takes it: [1, 3, size, size], stretched as Pillow resizes, normalised. */
export function prepareCrop(
  image: RgbImage,
  box: BoxImage,
  { size, mean, std }: TextManifest['image'],
): Float32Array<ArrayBuffer> {
  const { data } = resizeRgb(cropRgb(image, box), size, size);
  const plane = size * size;
  const tensor = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const [from, by] = [mean[channel] ?? 0, std[channel] ?? 1];
    for (let i = 0; i < plane; i++) tensor[channel * plane + i] = ((data[i * 3 + channel] ?? 0) - from) / by;
  }
  return tensor;
}
