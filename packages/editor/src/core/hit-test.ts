import { rleContains } from '@maskloop/geometry/rle';
import { type PointImage } from '@maskloop/geometry/spaces';
import { type MaskRecord } from './mask-record.ts';

/**
 * The mask a person means at an image point: the smallest one there (parts lie inside wholes), of equal ones the
 * topmost. Boxes are asked before pixels.
 */
export function maskAt(masks: Iterable<MaskRecord>, point: PointImage): MaskRecord | null {
  let best: MaskRecord | null = null;
  for (const mask of masks) {
    const { x, y, width, height } = mask.box;
    if (point.x < x || point.y < y || point.x >= x + width || point.y >= y + height) continue;
    if (best && (best.area < mask.area || (best.area === mask.area && best.z > mask.z))) continue;
    if (rleContains(mask.rle, point)) best = mask;
  }
  return best;
}
