import { type Box } from '../spaces/index.ts';
import { type Rle, checkSize } from './rle.ts';

/**
 * The mask of every pixel that a box in image pixels touches, cut at the picture's edges. A box without extent is the
 * pixel under its corner; one outside the picture gives the empty mask.
 */
export function rleFromRectangle(box: Box, width: number, height: number): Rle {
  const total = checkSize(width, height);
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const right = Math.min(width, Math.max(Math.ceil(box.x + box.width), Math.floor(box.x) + 1));
  const bottom = Math.min(height, Math.max(Math.ceil(box.y + box.height), Math.floor(box.y) + 1));
  // Written so that NaN ends here, too.
  if (!(left < right && top < bottom)) return { width, height, counts: Uint32Array.of(total) };
  const columns = right - left;
  const rows = bottom - top;
  const first = left * height + top;
  if (rows === height) {
    const rest = total - first - columns * height;
    return {
      width,
      height,
      counts: Uint32Array.from(rest > 0 ? [first, columns * height, rest] : [first, columns * height]),
    };
  }
  const counts = new Uint32Array(columns * 2 + 1);
  counts[0] = first;
  for (let i = 1; i < counts.length; i += 2) {
    counts[i] = rows;
    counts[i + 1] = height - rows;
  }
  const rest = total - first - (columns - 1) * height - rows;
  counts[columns * 2] = rest;
  return { width, height, counts: rest > 0 ? counts : counts.slice(0, columns * 2) };
}
