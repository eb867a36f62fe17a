import sharp from 'sharp';
import { type Scene } from '../scenes/render-scene.ts';

/** A scene's picture as PNG bytes. */
export function encodeScene({ rgb, width, height }: Scene): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
