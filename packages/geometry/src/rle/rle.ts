/**
 * A binary mask as run lengths in COCO's order: down the columns, from left to right, starting with background.
 *
 * Canonical form: the counts add up to width · height and none is 0, except the first when the pixel (0,0) is set.
 * Two masks are equal exactly when their sizes and counts are equal. Every function of this door returns this form.
 */
export interface Rle {
  readonly width: number;
  readonly height: number;
  readonly counts: Uint32Array;
}

/** What was wrong: with a size, a length, a character or count of a COCO string, its end, or two masks of different sizes. */
export type RleErrorCode =
  'bad-size' | 'bad-length' | 'bad-character' | 'bad-count' | 'truncated' | 'size-mismatch';

/** The one error of this door: `code` for programs, `message` for people. */
export class RleError extends Error {
  readonly code: RleErrorCode;

  constructor(code: RleErrorCode, message: string) {
    super(message);
    this.name = 'RleError';
    this.code = code;
  }
}

/** Run lengths are 32-bit, so a mask has at most 2³² − 1 pixels. Returns the number of pixels. */
export function checkSize(width: number, height: number): number {
  const whole = Number.isInteger(width) && Number.isInteger(height) && width >= 0 && height >= 0;
  if (!whole || width * height > 0xffffffff) {
    throw new RleError('bad-size', `a mask cannot be ${width} × ${height} pixels`);
  }
  return width * height;
}

/** Throws `size-mismatch` unless both masks have the same width and height. */
export function checkSameSize(a: Rle, b: Rle): void {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RleError(
      'size-mismatch',
      `the masks differ in size: ${a.width} × ${a.height} and ${b.width} × ${b.height}`,
    );
  }
}

/** The mask without a single pixel. */
export function emptyRle(width: number, height: number): Rle {
  return { width, height, counts: Uint32Array.of(checkSize(width, height)) };
}

/** Same size and the same pixels. */
export function rleEquals(a: Rle, b: Rle): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.counts.length === b.counts.length &&
    a.counts.every((count, i) => count === b.counts[i])
  );
}
