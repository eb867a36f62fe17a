import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { boxImage } from '@maskloop/geometry/spaces';
import { readTileFileHead, tilesFor } from '@maskloop/geometry/tiles';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tilePicture } from './tile-picture.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(directory, { recursive: true }));

const WIDTH = 1300;
const HEIGHT = 700;

/** A picture whose every place has its own colour: red grows to the right, green downwards. */
async function slopes(orientation: number): Promise<string> {
  const isTurned = orientation >= 5;
  const size = isTurned ? { width: HEIGHT, height: WIDTH } : { width: WIDTH, height: HEIGHT };
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i += 3) {
      data[i] = (255 * x) / size.width;
      data[i + 1] = (255 * y) / size.height;
    }
  }
  const file = path.join(directory, `${orientation}.jpg`);
  const picture = sharp(data, { raw: { ...size, channels: 3 } }).withMetadata({ orientation });
  await writeFile(file, await picture.jpeg({ quality: 98 }).toBuffer());
  return file;
}

test.each([1, 6])(
  'tiles of every scale show what lies where they say (orientation %i)',
  async (orientation) => {
    const file = await slopes(orientation);
    const bytes = await tilePicture(file, { width: WIDTH, height: HEIGHT }, buffer);
    const read = readTileFileHead(bytes);
    if (typeof read === 'number') throw new Error('the file is whole');
    const upright = await sharp(file).autoOrient().raw().toBuffer();
    const whole = boxImage(0, 0, WIDTH, HEIGHT);
    for (const zoom of [1, 0.5, 0.25]) {
      const tiles = tilesFor(read.pyramid, whole, zoom);
      expect(tiles).toHaveLength({ 1: 6, 0.5: 2, 0.25: 1 }[zoom] ?? 0);
      for (const { number, box, level } of tiles) {
        const picture = sharp(bytes.subarray(...read.range(number)));
        const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
        expect([info.width, info.height]).toEqual([
          Math.ceil(box.width / level.shrink),
          Math.ceil(box.height / level.shrink),
        ]);
        for (const [u, v] of [
          [0.1, 0.2],
          [0.9, 0.7],
        ] as const) {
          const at = Math.floor(v * info.height) * info.width + Math.floor(u * info.width);
          const x = Math.floor(box.x + u * box.width);
          const y = Math.floor(box.y + v * box.height);
          const expected = upright.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 2);
          for (const channel of [0, 1]) {
            expect(Math.abs((data[at * 3 + channel] ?? 0) - (expected[channel] ?? 0))).toBeLessThan(5);
          }
        }
      }
    }
  },
);

test('a picture that is cut off is refused in a sentence', async () => {
  const file = await slopes(1);
  const cut = path.join(directory, 'cut.jpg');
  await writeFile(cut, (await readFile(file)).subarray(0, 9000));
  await expect(tilePicture(cut, { width: WIDTH, height: HEIGHT }, buffer)).rejects.toThrow('damaged');
});
