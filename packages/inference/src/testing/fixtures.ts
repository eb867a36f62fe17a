import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { type RgbImage } from '../core/index.ts';

const root = new URL('../../fixtures/', import.meta.url);

/** Absolute path of a file below packages/inference/fixtures. */
export const fixturePath = (name: string): string => fileURLToPath(new URL(name, root));

/** A gzipped JSON fixture. The caller states its type: fixtures are ours and never change. */
export const readFixture = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(fixturePath(name))).toString()) as T;

/** A picture as the encoder wants it: oriented, alpha dropped, grey repeated. */
export async function readImage(name: string): Promise<RgbImage> {
  // JPEG decoders differ by a grey level; the reference's pixels of this one were kept as PNG.
  const file = name === 'exif6.jpg' ? 'exif6_decoded.png' : name;
  const { data, info } = await sharp(fixturePath(`images/${file}`))
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
