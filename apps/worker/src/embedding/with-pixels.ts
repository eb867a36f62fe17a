import { type RgbImage } from '@maskloop/inference/core';
import { upright } from '../pictures/render-picture.ts';
import { type PictureFile } from './messages.ts';

/** Above this a decoded picture is a large part of a small machine's memory. */
const LARGE_PIXELS = 40_000_000;
let largeOnes: Promise<unknown> = Promise.resolve();

/** Decodes a picture as people see it and hands its pixels to `use`; large ones one at a time. */
export async function withPixels<T>(picture: PictureFile, use: (image: RgbImage) => Promise<T>): Promise<T> {
  const read = async () => use(await decode(picture.file));
  if (picture.width * picture.height <= LARGE_PIXELS) return read();
  const turn = largeOnes.then(read);
  largeOnes = turn.catch(() => undefined);
  return turn;
}

async function decode(file: string): Promise<RgbImage> {
  const { data, info } = await upright(file).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, data: channels === 3 ? data : repeated(data, channels) };
}

/** Grey as RGB: some grey files come with one channel. */
function repeated(data: Uint8Array, channels: number): Uint8Array {
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3)
    rgb.fill(data[from] ?? 0, to, to + 3);
  return rgb;
}
