import { AppError } from '@maskloop/domain/errors';
import { fromCocoString, type Rle, rleArea, rleBox, RleError, toCocoString } from '@maskloop/geometry/rle';

/** Pixels of a mask as they are kept: canonical counts, with the box and area that follow from them. */
export interface CheckedPixels {
  readonly rle: Rle;
  readonly counts: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly area: number;
}

/** Reads a caller's counts. They must cover a picture of this size exactly and hold a pixel; else INVALID. */
export function readPixels(
  counts: string,
  size: { width: number; height: number },
  maskId: string,
): CheckedPixels {
  try {
    const rle = fromCocoString(counts, size.width, size.height);
    const area = rleArea(rle);
    if (area === 0) {
      throw new AppError('INVALID', 'This mask has no pixel. Delete it instead of saving it empty.', {
        maskId,
      });
    }
    const { x, y, width, height } = rleBox(rle);
    return { rle, counts: toCocoString(rle), box: { x, y, width, height }, area };
  } catch (error) {
    if (!(error instanceof RleError)) throw error;
    throw new AppError(
      'INVALID',
      `The pixels of a mask do not fit the picture of ${size.width} × ${size.height}: ${error.message}.`,
      { maskId },
    );
  }
}
