import { decodeRlePart, type Rle, rleBox } from '@maskloop/geometry/rle';
import { type PointImage, pointImage } from '@maskloop/geometry/spaces';
import { chamferDistance } from './chamfer-distance.ts';

/**
 * The middle of the pixel of a mask that lies farthest from its edge (the picture's edge counts), image pixels; of several the
 * first in reading order. A click that a careful person would make. Throws RangeError for an empty mask.
 */
export function deepestPixel(rle: Rle): PointImage {
  const box = rleBox(rle);
  if (box.width === 0) throw new RangeError('an empty mask has no deepest pixel');
  const distance = chamferDistance(decodeRlePart(rle, box), box.width, box.height);
  let best = 0;
  let depth = -1;
  for (let i = 0; i < distance.length; i++) {
    // Distances are compared as float32, in which they are handed out elsewhere.
    const own = Math.fround(distance[i] ?? 0);
    if (own > depth) {
      depth = own;
      best = i;
    }
  }
  return pointImage(box.x + (best % box.width) + 0.5, box.y + Math.floor(best / box.width) + 0.5);
}
