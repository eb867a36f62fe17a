import { type BoxImage } from '../spaces/index.ts';
import { type Rle } from './rle.ts';

/**
 * The pixels of a mask inside a box of whole image pixels, as bytes, 0 or 1, row by row: box.width · box.height of them.
 * The box must lie inside the picture. Time goes with the runs and the box, not with the picture.
 */
export function decodeRlePart(
  rle: Rle,
  box: Pick<BoxImage, 'x' | 'y' | 'width' | 'height'>,
): Uint8Array<ArrayBuffer> {
  const { height, counts } = rle;
  const part = new Uint8Array(box.width * box.height);
  const first = box.x * height;
  const last = (box.x + box.width) * height;
  const bottom = box.y + box.height;
  let at = 0;
  for (let i = 0; i < counts.length && at < last; i++) {
    const from = at;
    at += counts[i] ?? 0;
    if (i % 2 === 0 || at <= first) continue;
    const end = Math.min(at, last);
    for (let p = Math.max(from, first); p < end;) {
      const column = Math.floor(p / height);
      const next = Math.min(end, (column + 1) * height);
      const y1 = Math.min(next - column * height, bottom);
      for (let y = Math.max(p - column * height, box.y); y < y1; y++)
        part[(y - box.y) * box.width + (column - box.x)] = 1;
      p = next;
    }
  }
  return part;
}
