import { tilePyramid, type TilePyramid } from './tile-pyramid.ts';

/** «MSTILES1». */
const MAGIC = Uint8Array.from([0x4d, 0x53, 0x54, 0x49, 0x4c, 0x45, 0x53, 0x31]);
const FIXED = MAGIC.length + 3 * 4;

/** A picture's tiles in one file: where each of them lies. */
export interface TileFile {
  readonly pyramid: TilePyramid;
  /** First byte of a tile and the one after its last. */
  range(number: number): readonly [start: number, end: number];
}

/** Bytes before the first tile. */
export const tileFileHead = ({ count }: TilePyramid): number => FIXED + 4 * (count + 1);

/**
 * The beginning of a file of tiles: `MSTILES1`, side, width and height, then where each tile begins and where the last ends,
 * all little-endian 32-bit. The tiles follow by number, each an encoded picture. Throws RangeError beyond 4 GiB or when the
 * number of lengths (bytes a tile) is not the pyramid's.
 */
export function writeTileFileHead(pyramid: TilePyramid, lengths: readonly number[]): Uint8Array {
  if (lengths.length !== pyramid.count) throw new RangeError('not as many tiles as the picture has');
  const head = new Uint8Array(tileFileHead(pyramid));
  head.set(MAGIC);
  const view = new DataView(head.buffer, MAGIC.length);
  [pyramid.side, pyramid.image.width, pyramid.image.height].forEach((value, i) =>
    view.setUint32(4 * i, value, true),
  );
  let at = head.length;
  [...lengths, 0].forEach((length, i) => {
    if (at >= 2 ** 32) throw new RangeError('a file of tiles cannot hold more than 4 GiB');
    view.setUint32(12 + 4 * i, at, true);
    at += length;
  });
  return head;
}

/**
 * Reads the beginning of a file of tiles. `bytes` may be cut off anywhere: then the number of bytes that are needed is the answer,
 * less than 4 GiB. Throws RangeError for anything else: another file, a size that has more tiles than a file, tiles that do not lie
 * one after the other behind the beginning.
 */
export function readTileFileHead(bytes: Uint8Array): TileFile | number {
  if (bytes.length < FIXED) return FIXED;
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) throw new RangeError('this is not a file of tiles');
  const view = new DataView(bytes.buffer, bytes.byteOffset + MAGIC.length);
  const [side = 0, width = 0, height = 0] = [0, 4, 8].map((at) => view.getUint32(at, true));
  if (side === 0 || width === 0 || height === 0) throw new RangeError('this file of tiles has no size');
  const pyramid = tilePyramid({ width, height }, side);
  const needed = tileFileHead(pyramid);
  if (needed >= 2 ** 32) throw new RangeError('this file of tiles has a size that no file holds');
  if (bytes.length < needed) return needed;
  const starts = Array.from({ length: pyramid.count + 1 }, (_, i) => view.getUint32(12 + 4 * i, true));
  if (starts.some((start, i) => start < (starts[i - 1] ?? needed))) {
    throw new RangeError('the tiles of this file overlap');
  }
  return { pyramid, range: (number) => [starts[number] ?? 0, starts[number + 1] ?? 0] };
}
