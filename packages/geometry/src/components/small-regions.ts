import { type Rle, rleInvert } from '../rle/index.ts';
import { indexOfLargest } from './components.ts';
import { labelSegments, selectParts } from './label-segments.ts';

/**
 * Pixels of the smallest region, hole or part, as `fillHoles` and `dropIslands` see them: both leave a mask as it is up to this
 * many. Infinity for a mask without any.
 */
export const smallestRegion = (rle: Rle): number =>
  [rleInvert(rle), rle].reduce(
    (least, side) => labelSegments(side, 8).area.reduce((smallest, area) => Math.min(smallest, area), least),
    Infinity,
  );

/**
 * The mask with every background region of fewer than `belowPx` pixels filled; the same object when there is none.
 *
 * As the reference (`remove_small_regions`, mode "holes"): regions are 8-connected, and a small region that touches
 * the border counts as a hole too.
 */
export function fillHoles(rle: Rle, belowPx: number): Rle {
  const labelled = labelSegments(rleInvert(rle), 8);
  const keep = Uint8Array.from(labelled.area, (area) => (area < belowPx ? 0 : 1));
  return keep.includes(0) ? rleInvert(selectParts(labelled, keep)) : rle;
}

/**
 * The mask without its parts of fewer than `belowPx` pixels; the same object when no part is that
 * small. When all are, the largest stays, of equals the first (reference: `remove_small_regions`, mode "islands"; parts are 8-connected).
 */
export function dropIslands(rle: Rle, belowPx: number): Rle {
  const labelled = labelSegments(rle, 8);
  const keep = Uint8Array.from(labelled.area, (area) => (area < belowPx ? 0 : 1));
  if (!keep.includes(0)) return rle;
  if (!keep.includes(1)) keep[indexOfLargest(labelled.area)] = 1;
  return selectParts(labelled, keep);
}
