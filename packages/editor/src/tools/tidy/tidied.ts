import { dropIslands, fillEnclosed } from '@maskloop/geometry/components';
import { closeMask, dilate, discKernel, erode, openMask } from '@maskloop/geometry/morphology';
import { type Rle } from '@maskloop/geometry/rle';
import { type TidyKind } from '../../core/index.ts';

type OwnKind = Exclude<TidyKind, 'clear-beneath'>;

const disc = (px: number) => discKernel(2 * Math.max(0, Math.round(px)) + 1);

/** What each kind makes of a mask; `px` is an area for holes and parts, a length for the others (image pixels). */
export const TIDIED: Readonly<Record<OwnKind, (rle: Rle, px: number) => Rle>> = {
  'fill-holes': fillEnclosed,
  'drop-parts': (rle, px) => dropIslands(rle, px + 1),
  grow: (rle, px) => dilate(rle, disc(px)),
  shrink: (rle, px) => erode(rle, disc(px)),
  // Specks and spikes thinner than the disc go, then gaps and notches.
  smooth: (rle, px) => closeMask(openMask(rle, disc(px)), disc(px)),
};

export const TIDY_NAMES: Readonly<Record<TidyKind, string>> = {
  'fill-holes': 'Fill holes',
  'drop-parts': 'Remove small parts',
  grow: 'Grow',
  shrink: 'Shrink',
  smooth: 'Smooth',
  'clear-beneath': 'Remove pixels below',
};
