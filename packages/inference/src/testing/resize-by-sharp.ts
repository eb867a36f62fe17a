import sharp from 'sharp';
import { type RgbImage } from '../core/index.ts';

export const sharpVersions = sharp.versions;

/** libvips' own resize of the same pixels: fast, but not the bytes that models were trained on. */
export const resizeBySharp = (
  { data, width, height }: RgbImage,
  toWidth: number,
  toHeight: number,
): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .resize(toWidth, toHeight, { kernel: 'linear', fit: 'fill' })
    .raw()
    .toBuffer();
