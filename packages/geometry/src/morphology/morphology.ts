import { type Rle, rleInvert } from '../rle/index.ts';
import { dilateBits } from './dilate-bits.ts';
import { dilateRuns } from './dilate-runs.ts';
import { type Kernel } from './kernel.ts';

// Outside the picture counts as neither set nor unset: nothing grows in from there and nothing is eaten away
// (OpenCV's default border).

/** The mask grown by a kernel: every pixel that the kernel, placed on some set pixel, covers. */
export function dilate(rle: Rle, kernel: Kernel, iterations = 1): Rle {
  let mask = rle;
  for (let i = 0; i < iterations; i++) {
    mask = isNoisy(mask) ? dilateBits(mask, kernel) : dilateRuns(mask, kernel);
  }
  return mask;
}

/** A run costs as much as this many pixels. */
const PIXELS_PER_RUN = 320;
const isNoisy = ({ counts, width, height }: Rle): boolean => counts.length * PIXELS_PER_RUN > width * height;

/** The mask shrunk by a kernel: every pixel on which the whole kernel, as far as it is inside the picture, is set. */
export const erode = (rle: Rle, kernel: Kernel, iterations = 1): Rle =>
  rleInvert(dilate(rleInvert(rle), kernel, iterations));

/** Eroded, then dilated: thin bridges and specks go. */
export const openMask = (rle: Rle, kernel: Kernel, iterations = 1): Rle =>
  dilate(erode(rle, kernel, iterations), kernel, iterations);

/** Dilated, then eroded: gaps and pinholes close. */
export const closeMask = (rle: Rle, kernel: Kernel, iterations = 1): Rle =>
  erode(dilate(rle, kernel, iterations), kernel, iterations);
