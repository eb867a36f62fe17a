import { type BoxImage } from '../spaces/index.ts';
import { type Rle } from './rle.ts';

/**
 * The pixels of a mask inside a box of whole image pixels, as bytes, 0 or 1, row by row: box.width · box.height of them.
 * With `step` only every step-th column and row from the box's corner on, ⌈box.width / step⌉ · ⌈box.height / step⌉ of them. The
 * box must lie inside the picture. Time goes with the runs and the pixels asked for, not with the picture.
 */
export function decodeRlePart(
  rle: Rle,
  box: Pick<BoxImage, 'x' | 'y' | 'width' | 'height'>,
  step = 1,
): Uint8Array<ArrayBuffer> {
  const { height, counts } = rle;
  const across = Math.ceil(box.width / step);
  const part = new Uint8Array(across * Math.ceil(box.height / step));
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
      if ((column - box.x) % step === 0) {
        const rows = Math.min(next - column * height, bottom) - box.y;
        const begin = Math.ceil((Math.max(p - column * height, box.y) - box.y) / step);
        for (let row = begin; row * step < rows; row++) part[row * across + (column - box.x) / step] = 1;
      }
      p = next;
    }
  }
  return part;
}
