import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxImage } from '../spaces/index.ts';
import {
  coarserTile,
  readTileFileHead,
  tileFileHead,
  tilePyramid,
  tilesFor,
  writeTileFileHead,
} from './index.ts';

const large = tilePyramid({ width: 20_000, height: 13_400 }, 512);

test('a large picture has levels down to a single tile, counted from there', () => {
  expect(large.levels.map(({ shrink, columns, rows }) => [shrink, columns, rows])).toEqual([
    [64, 1, 1],
    [32, 2, 1],
    [16, 3, 2],
    [8, 5, 4],
    [4, 10, 7],
    [2, 20, 14],
    [1, 40, 27],
  ]);
  expect(large.levels.map(({ first }) => first).slice(0, 4)).toEqual([0, 1, 3, 9]);
  expect(large.count).toBe(1 + 2 + 6 + 20 + 70 + 280 + 1080);
});

test('as many tiles are needed as the window is large, whatever the picture and the zoom', () => {
  for (const deviceZoom of [1 / 100, 1 / 17, 0.26, 0.49, 1, 3, 64]) {
    const width = 1600 / deviceZoom;
    const height = 1000 / deviceZoom;
    const tiles = tilesFor(large, boxImage(9000, 5000, width, height), deviceZoom);
    expect(tiles.length).toBeGreaterThan(0);
    // Up to two pixels of a level a device pixel, and a tile more each way.
    expect(tiles.length).toBeLessThanOrEqual((Math.ceil(3200 / 512) + 1) * (Math.ceil(2000 / 512) + 1));
  }
});

test('the tile that is looked at comes first', () => {
  const [first] = tilesFor(large, boxImage(0, 0, 4000, 3000), 1);
  expect(first?.box).toEqual(boxImage(1536, 1024, 512, 512));
});

test('tiles cover what is seen of the picture exactly once, and a coarser tile shows what its parts show', () => {
  const size = fc.integer({ min: 1, max: 700 });
  const part = fc.double({ min: -0.3, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      size,
      size,
      part,
      part,
      fc.double({ min: 0.01, max: 4, noNaN: true }),
      (width, height, u, v, zoom) => {
        const pyramid = tilePyramid({ width, height }, 64);
        const seen = boxImage(u * width, v * height, width / 2, height / 2);
        const tiles = tilesFor(pyramid, seen, zoom);
        const covers = (x: number, y: number) =>
          tiles.filter(
            ({ box }) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height,
          ).length;
        const x = Math.floor(seen.x + seen.width / 3);
        const y = Math.floor(seen.y + seen.height / 3);
        const isInside = x >= 0 && y >= 0 && x >= seen.x && y >= seen.y && x < width && y < height;
        if (isInside) expect(covers(x, y)).toBe(1);
        for (const tile of tiles) {
          const coarser = coarserTile(pyramid, tile);
          if (!coarser) continue;
          expect(coarser.level.shrink).toBe(tile.level.shrink * 2);
          expect(coarser.box.x).toBeLessThanOrEqual(tile.box.x);
          expect(coarser.box.y).toBeLessThanOrEqual(tile.box.y);
          expect(coarser.box.x + coarser.box.width).toBeGreaterThanOrEqual(tile.box.x + tile.box.width);
          expect(coarser.box.y + coarser.box.height).toBeGreaterThanOrEqual(tile.box.y + tile.box.height);
        }
      },
    ),
  );
});

test('the beginning of a file says where each tile lies, and how much of it is still to be read', () => {
  const pyramid = tilePyramid({ width: 1000, height: 300 }, 512);
  const lengths = [70, 90, 110];
  const head = writeTileFileHead(pyramid, lengths);
  expect(readTileFileHead(head.subarray(0, 3))).toBe(20);
  expect(readTileFileHead(head.subarray(0, 25))).toBe(head.length);
  const read = readTileFileHead(Uint8Array.from([...head, 1, 2, 3]));
  if (typeof read === 'number') throw new Error('the whole beginning is there');
  expect(read.pyramid).toEqual(pyramid);
  const start = tileFileHead(pyramid);
  expect([0, 1, 2].map((number) => read.range(number))).toEqual([
    [start, start + 70],
    [start + 70, start + 160],
    [start + 160, start + 270],
  ]);
});

test('another file is refused, and one that would be too long', () => {
  expect(() => readTileFileHead(new Uint8Array(64))).toThrow('not a file of tiles');
  const pyramid = tilePyramid({ width: 1000, height: 300 }, 512);
  expect(() => writeTileFileHead(pyramid, [1])).toThrow('not as many tiles');
  expect(() => writeTileFileHead(pyramid, [2 ** 31, 2 ** 31, 9])).toThrow('4 GiB');
});

test('a beginning that cannot be one is refused, whatever its numbers say', () => {
  const pyramid = tilePyramid({ width: 1000, height: 300 }, 512);
  const changed = (at: number, ...values: number[]) => {
    const head = writeTileFileHead(pyramid, [70, 90, 110]);
    values.forEach((value, i) => new DataView(head.buffer).setUint32(at + 4 * i, value, true));
    return head;
  };
  // Side, width and height of more tiles than any file holds.
  expect(() => readTileFileHead(changed(8, 1, 2 ** 32 - 1, 2 ** 32 - 1))).toThrow(RangeError);
  // The first tile in the midst of the beginning, then tiles that run backwards.
  expect(() => readTileFileHead(changed(20, tileFileHead(pyramid) - 1))).toThrow(RangeError);
  expect(() => readTileFileHead(changed(24, tileFileHead(pyramid) - 1))).toThrow(RangeError);
  expect(() => readTileFileHead(changed(28, 2 ** 32 - 1))).toThrow(RangeError);
  expect(readTileFileHead(changed(32, 2 ** 32 - 1))).toMatchObject({ pyramid });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(50), (noise, at) => {
      const head = new Uint8Array(Math.max(60, at + noise.length));
      head.set(changed(8));
      head.set(noise, at);
      try {
        const read = readTileFileHead(head);
        if (typeof read === 'number') expect(read).toBeLessThan(2 ** 32);
        else expect(read.range(0)[0]).toBeGreaterThanOrEqual(tileFileHead(read.pyramid));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
});
