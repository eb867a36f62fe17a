import { open, stat } from 'node:fs/promises';
import { MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE, type ImageErrorCode } from '@maskloop/domain/image';
import sharp, { type SharpOptions } from 'sharp';
import { pictureError } from './picture-error.ts';
import { isAnimatedPng, sniffFormat, type SniffedFormat } from './sniff-format.ts';

/** What a picture's header says. */
export interface PictureHeader {
  readonly format: ReadableFormat;
  /** Pixels after orientation. */
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  /** Read losslessly from its file: no artefacts to keep small. */
  readonly lossless: boolean;
  /** Browsers show exactly the pixels that we would: 8 bits, sRGB or grey, opaque, upright, in a format they all know. */
  readonly shownAsIs: boolean;
  readonly takenAt: string | undefined;
}
type ReadableFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';

/** Formats that are known and not read, with what to say. */
const REFUSED: Partial<Record<SniffedFormat, ImageErrorCode>> = {
  svg: 'vector',
  heic: 'unsupported',
  jp2: 'unsupported',
  jxl: 'unsupported',
  bmp: 'unsupported',
  unknown: 'not_an_image',
};
export const MEDIA_TYPES: Record<ReadableFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  tiff: 'image/tiff',
  avif: 'image/avif',
};
const HEAD_BYTES = 64 * 1024;

/** How every picture is opened: nothing is decoded that is too large, nothing damaged passes. */
export const OPENING = {
  limitInputPixels: MAX_IMAGE_PIXELS,
  failOn: 'truncated',
  sequentialRead: true,
} as const satisfies SharpOptions;

/** Reads and judges a picture's header, no pixel. Throws FinalFailure with a code of IMAGE_ERRORS. */
export async function inspectPicture(file: string): Promise<PictureHeader> {
  const head = await readHead(file);
  const sniffed = sniffFormat(head);
  const refusal = REFUSED[sniffed];
  if (refusal) throw pictureError(refusal);
  const format = sniffed as ReadableFormat; // All others are refused above.
  const metadata = await sharp(file, { ...OPENING, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw pictureError('truncated');
    });
  const { width, height } = metadata.autoOrient;
  if (width > MAX_IMAGE_SIDE || height > MAX_IMAGE_SIDE || width * height > MAX_IMAGE_PIXELS) {
    throw pictureError('too_large');
  }
  // Further pages of a TIFF are previews and scales of the first, which is the picture.
  const frames = format === 'tiff' ? 1 : (metadata.pages ?? 1);
  if (frames > 1 || (format === 'png' && isAnimatedPng(head))) throw pictureError('animated');
  if (metadata.depth !== 'uchar' && metadata.depth !== 'ushort') throw pictureError('unsupported');
  const orientation = metadata.orientation ?? 1;
  return {
    format,
    width,
    height,
    orientation,
    lossless: format === 'png' || format === 'gif' || format === 'tiff',
    shownAsIs:
      (format === 'jpeg' || format === 'png' || format === 'webp') &&
      metadata.depth === 'uchar' &&
      (metadata.space === 'srgb' || metadata.space === 'b-w') &&
      !metadata.hasAlpha &&
      orientation === 1 &&
      isSrgb(metadata.icc),
    takenAt: takenAt(metadata.exif),
  };
}

async function readHead(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size === 0) throw pictureError('empty');
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(HEAD_BYTES, size)), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** No profile means sRGB; a profile that calls itself so is. Others are converted. */
const isSrgb = (icc: Buffer | undefined): boolean =>
  icc === undefined || /sRGB/.test(icc.toString('latin1').replaceAll('\0', ''));

/** The first date that EXIF holds, as 2026-03-02T09:00:00. */
function takenAt(exif: Buffer | undefined): string | undefined {
  const found = /(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(exif?.toString('latin1') ?? '');
  return found ? `${found[1]}-${found[2]}-${found[3]}T${found[4]}` : undefined;
}
