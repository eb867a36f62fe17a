import { type Rle, rleInvert, rleUnion } from '../rle/index.ts';
import { labelSegments, selectParts } from './label-segments.ts';

/**
 * The mask with its holes of at most `upToPx` pixels filled, and what lies in them with them; the same object when
 * there is none. A hole is background that the mask encloses: it does not hang together (by pixel sides) with the
 * picture's border, which tells it from `fillHoles`, where any small region counts.
 */
export function fillEnclosed(rle: Rle, upToPx: number): Rle {
  const { height, width } = rle;
  const outside = labelSegments(rleInvert(rle), 4);
  const isHole = Uint8Array.from(outside.area, (area) => (area <= upToPx ? 1 : 0));
  for (let i = 0; i < outside.segments; i++) {
    const start = outside.start[i] ?? 0;
    const column = Math.floor(start / height);
    const touches =
      column === 0 ||
      column === width - 1 ||
      start === column * height ||
      (outside.end[i] ?? 0) === (column + 1) * height;
    if (touches) isHole[outside.part[i] ?? 0] = 0;
  }
  return isHole.includes(1) ? rleUnion(rle, selectParts(outside, isHole)) : rle;
}
