import { type BoxImage, boxImage, type PointImage, type Size } from '@maskloop/geometry/spaces';

/** The box between two image points, cut at the picture's edges. */
export function boxBetween(a: PointImage, b: PointImage, image: Size): BoxImage {
  const clampX = (x: number) => Math.min(image.width, Math.max(0, x));
  const clampY = (y: number) => Math.min(image.height, Math.max(0, y));
  const left = clampX(Math.min(a.x, b.x));
  const top = clampY(Math.min(a.y, b.y));
  return boxImage(left, top, clampX(Math.max(a.x, b.x)) - left, clampY(Math.max(a.y, b.y)) - top);
}
