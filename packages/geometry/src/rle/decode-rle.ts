import { NOISE } from './encode-rle.ts';
import { type Rle } from './rle.ts';
import { transposeCounts } from './transpose-counts.ts';

/** The mask as bytes, 0 or 1, row by row: width · height of them. */
export function decodeRle(rle: Rle): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(rle.width * rle.height);
  if (rle.counts.length > 1024 + mask.length / NOISE) return decodePixels(rle, mask);
  const counts = rowCounts(rle);
  for (let i = 1, at = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    mask.fill(1, at, end);
    at = end + (counts[i + 1] ?? 0);
  }
  return mask;
}

/** Run lengths of the mask row by row (first run background): what painting, filling and row scans want. */
export function rowCounts(rle: Rle): Uint32Array<ArrayBuffer> {
  return transposeCounts(rle.counts, rle.height, rle.width);
}

/** Noise is drawn run by run down the columns, pixel by pixel. */
function decodePixels(
  { width, height, counts }: Rle,
  mask: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  let x = 0;
  let y = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    if (i % 2 === 0) {
      y += count;
      while (y >= height && x < width) {
        y -= height;
        x++;
      }
      continue;
    }
    for (let k = 0; k < count; k++) {
      mask[y * width + x] = 1;
      if (++y === height) {
        y = 0;
        x++;
      }
    }
  }
  return mask;
}
