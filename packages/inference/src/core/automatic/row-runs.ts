import { RunList } from '@maskloop/geometry/rle';
import { type Box, type Size } from '@maskloop/geometry/spaces';

/** First and last column and row of a mask, inclusive: the reference's boxes. All zeros when the mask is empty. */
export type Corners = readonly [left: number, top: number, right: number, bottom: number];

/** Corners of a mask of `width` columns that is given by its runs row by row, background first. */
export function cornersOfRows(counts: Uint32Array, width: number): Corners {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let i = 1, start = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = start + (counts[i] ?? 0);
    const first = Math.floor(start / width);
    const last = Math.floor((end - 1) / width);
    if (top < 0) top = first;
    bottom = last;
    if (first < last) {
      // The run goes on in the next row: it holds this one's last column and that one's first.
      left = 0;
      right = width - 1;
    } else {
      const column = start - first * width;
      if (column < left) left = column;
      if (column + end - 1 - start > right) right = column + end - 1 - start;
    }
    start = end + (counts[i + 1] ?? 0);
  }
  return right < 0 ? [0, 0, 0, 0] : [left, top, right, bottom];
}

/** Runs row by row of a mask of the crop → those of the same mask in the whole picture. */
export function placeRows(counts: Uint32Array, crop: Box, image: Size): Uint32Array<ArrayBufferLike> {
  if (crop.width === image.width && crop.height === image.height) return counts;
  const placed = new RunList(counts.length * 2);
  let last = 0;
  let open = -1;
  let close = -1;
  for (let i = 1, at = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    while (at < end) {
      const row = Math.floor(at / crop.width);
      const cut = Math.min(end, (row + 1) * crop.width);
      const shift = (row + crop.y) * image.width + crop.x - row * crop.width;
      // Rows of a crop as wide as the picture follow each other without a gap.
      if (at + shift !== close) {
        if (open >= 0) {
          placed.push(open - last);
          placed.push(close - open);
          last = close;
        }
        open = at + shift;
      }
      close = cut + shift;
      at = cut;
    }
    at = end + (counts[i + 1] ?? 0);
  }
  if (open >= 0) {
    placed.push(open - last);
    placed.push(close - open);
    last = close;
  }
  const total = image.width * image.height;
  if (last < total || placed.length === 0) placed.push(total - last);
  return placed.toArray();
}
