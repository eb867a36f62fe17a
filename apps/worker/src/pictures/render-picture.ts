import sharp, { type Sharp } from 'sharp';
import { OPENING, type PictureHeader } from './inspect-picture.ts';
import { pictureError } from './picture-error.ts';

/** Longest side of a thumbnail. */
const THUMBNAIL = 320;
/** A WebP cannot be larger; and beyond so many pixels lossless takes too long to make and to load. */
const WEBP_SIDE = 16_383;
const LOSSLESS_PIXELS = 16_000_000;

export interface Rendered {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/**
 * What is shown beside the original: a thumbnail, and unless browsers show the original itself, a rendition of the
 * same size: upright, 8-bit sRGB, transparency over white. People and model see the same pixels. Reads every pixel, so a
 * damaged file is found here. Throws FinalFailure.
 */
export async function renderPicture(
  file: string,
  header: PictureHeader,
): Promise<{ thumbnail: Rendered; display: Rendered | undefined }> {
  try {
    const display = header.shownAsIs ? undefined : await displayOf(file, header);
    const thumbnail = await upright(file)
      .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
    return { thumbnail: { bytes: thumbnail, mediaType: 'image/webp' }, display };
  } catch {
    throw pictureError('truncated');
  }
}

/** A picture's pixels as people see them: turned upright, sRGB, transparency over white. */
export const upright = (file: string): Sharp =>
  sharp(file, OPENING).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');

async function displayOf(file: string, { width, height, lossless }: PictureHeader): Promise<Rendered> {
  const picture = upright(file);
  const fits = Math.max(width, height) <= WEBP_SIDE && width * height <= LOSSLESS_PIXELS;
  return lossless && fits
    ? { bytes: await picture.webp({ lossless: true, effort: 1 }).toBuffer(), mediaType: 'image/webp' }
    : {
        bytes: await picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
        mediaType: 'image/jpeg',
      };
}
