import { fillEnclosed } from '@maskloop/geometry/components';
import { rleFromRings } from '@maskloop/geometry/contours';
import { type Rle } from '@maskloop/geometry/rle';
import { type PointImage, type Size } from '@maskloop/geometry/spaces';

/**
 * The pixels whose centres a closed line goes around, as a mask of the picture's size. Where it crosses itself, what
 * lies between the loops is enclosed, too: nobody draws a hole that way.
 */
export function enclosedBy(points: readonly PointImage[], image: Size): Rle {
  const ring = Float64Array.from(points.flatMap(({ x, y }) => [x, y]));
  return fillEnclosed(rleFromRings([ring], image.width, image.height), Infinity);
}
