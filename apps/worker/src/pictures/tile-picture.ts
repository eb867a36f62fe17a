import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { TILE_SIDE } from '@maskloop/domain/image';
import { tilePyramid, writeTileFileHead } from '@maskloop/geometry/tiles';
import { type PictureHeader } from './inspect-picture.ts';
import { pictureError } from './picture-error.ts';
import { upright } from './render-picture.ts';

export const TILES_MEDIA_TYPE = 'application/vnd.maskloop.tiles';

/**
 * Cuts a picture into tiles (`@maskloop/geometry/tiles`) and gives their file to `use` as a stream: the pixels of the display
 * copy, reduced level by level by averaging 2 × 2 pixels. Needs the tiles' room in the folder of temporary files meanwhile, and
 * little memory, whatever the picture's size. Throws FinalFailure for a damaged picture.
 */
export async function tilePicture<T>(
  file: string,
  { width, height }: Pick<PictureHeader, 'width' | 'height'>,
  use: (tiles: Readable) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maskloop-tiles-'));
  try {
    const name = path.join(folder, 'picture');
    await upright(file)
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .tile({ size: TILE_SIDE, overlap: 0, depth: 'onetile', layout: 'dz', container: 'fs', skipBlanks: -1 })
      .toFile(`${name}.dz`)
      .catch(() => {
        throw pictureError('truncated');
      });
    const pyramid = tilePyramid({ width, height }, TILE_SIDE);
    const files = pyramid.levels.flatMap(({ columns, rows }, level) =>
      Array.from({ length: columns * rows }, (_, i) =>
        path.join(`${name}_files`, `${level}`, `${i % columns}_${Math.floor(i / columns)}.jpeg`),
      ),
    );
    const lengths = await Promise.all(files.map(async (tile) => (await stat(tile)).size));
    return await use(Readable.from(pieces(writeTileFileHead(pyramid, lengths), files)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* pieces(head: Uint8Array, files: readonly string[]): AsyncGenerator<Uint8Array> {
  yield head;
  for (const file of files) {
    // A stream of bytes, which the types of streams do not say.
    for await (const piece of createReadStream(file)) yield piece as Uint8Array;
  }
}
