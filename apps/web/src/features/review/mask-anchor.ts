import { type Rle } from '@maskloop/geometry/rle';
import { type PointImage, pointImage } from '@maskloop/geometry/spaces';

const anchors = new WeakMap<Rle, PointImage>();

/**
 * A place well inside a mask, for what is said of it: the middle of its longest stretch within one column, image pixels.
 * The picture's origin for an empty mask.
 */
export function maskAnchor(rle: Rle): PointImage {
  const known = anchors.get(rle);
  if (known) return known;
  const { counts, height } = rle;
  let longest = 0;
  let at = pointImage(0, 0);
  let pixel = 0;
  for (let i = 0; i < counts.length; i++) {
    const end = pixel + (counts[i] ?? 0);
    for (let from = pixel; i % 2 === 1 && from < end;) {
      const column = Math.floor(from / height);
      const to = Math.min(end, (column + 1) * height);
      if (to - from > longest) {
        longest = to - from;
        at = pointImage(column + 0.5, (from + to) / 2 - column * height);
      }
      from = to;
    }
    pixel = end;
  }
  anchors.set(rle, at);
  return at;
}
