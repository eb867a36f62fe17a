import { type BoxImage, type PointImage, boxImage } from '../spaces/index.ts';
import { type Rle } from './rle.ts';

/** Number of set pixels. */
export function rleArea(rle: Rle): number {
  const { counts } = rle;
  let area = 0;
  for (let i = 1; i < counts.length; i += 2) area += counts[i] ?? 0;
  return area;
}

/** The smallest box of whole pixels around the mask; all zeros when the mask is empty (as COCO's `toBbox`). */
export function rleBox(rle: Rle): BoxImage {
  const { counts, height } = rle;
  let left = rle.width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let i = 1, start = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = start + (counts[i] ?? 0);
    const firstColumn = Math.floor(start / height);
    const lastColumn = Math.floor((end - 1) / height);
    if (firstColumn < left) left = firstColumn;
    right = lastColumn;
    if (firstColumn < lastColumn) {
      // The run goes on in the next column: it holds this one's last row and that one's first.
      top = 0;
      bottom = height - 1;
    } else {
      const row = start - firstColumn * height;
      if (row < top) top = row;
      if (row + end - 1 - start > bottom) bottom = row + end - 1 - start;
    }
    start = end + (counts[i + 1] ?? 0);
  }
  return right < 0 ? boxImage(0, 0, 0, 0) : boxImage(left, top, right - left + 1, bottom - top + 1);
}

/** Whether the pixel under an image point is set; false outside the picture. */
export function rleContains(rle: Rle, point: PointImage): boolean {
  const x = Math.floor(point.x);
  const y = Math.floor(point.y);
  if (!(x >= 0 && y >= 0 && x < rle.width && y < rle.height)) return false;
  let rest = x * rle.height + y;
  for (let i = 0; i < rle.counts.length; i++) {
    rest -= rle.counts[i] ?? 0;
    if (rest < 0) return i % 2 === 1;
  }
  return false;
}
