import { boxImage } from '@maskloop/geometry/spaces';
import { tilePyramid, tilesFor } from '@maskloop/geometry/tiles';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPictureTiles } from './picture-tiles.ts';

const pyramid = tilePyramid({ width: 20_000, height: 15_000 }, 512);
const WINDOW = { width: 1600, height: 1000 };

/** A server of tiles that answers when it is told to, and the window that they are drawn to. */
function open() {
  const asked = new Map<number, (is: 'there' | 'unreachable') => void>();
  const alive = new Set<number>();
  let drawn: number[] = [];
  const trouble = { times: 0 };
  const context = {
    drawImage: (bitmap: { tile: number }) => drawn.push(bitmap.tile),
  } as unknown as CanvasRenderingContext2D;
  const layer = createPictureTiles(
    {
      pyramid,
      load: (tile, signal) =>
        new Promise((resolve, reject) => {
          const end = () => asked.delete(tile);
          signal.addEventListener('abort', () => {
            end();
            reject(new Error('called off'));
          });
          asked.set(tile, (is) => {
            end();
            if (is === 'unreachable') {
              reject(new Error(is));
              return;
            }
            alive.add(tile);
            const bitmap = { tile, close: () => alive.delete(tile) };
            resolve(bitmap as unknown as ImageBitmap);
          });
        }),
    },
    { onReady: () => undefined, onTrouble: () => trouble.times++ },
  );
  const seen = (x: number, y: number, zoom: number) =>
    boxImage(x, y, WINDOW.width / zoom, WINDOW.height / zoom);
  return {
    layer,
    asked,
    alive,
    trouble,
    /** Draws the window from (x, y) on; the tiles that were drawn. */
    draw(x: number, y: number, zoom: number) {
      drawn = [];
      layer.draw(context, {
        visible: seen(x, y, zoom),
        deviceZoom: zoom,
        toDeviceX: (at) => (at - x) * zoom,
        toDeviceY: (at) => (at - y) * zoom,
      });
      return drawn;
    },
    needed: (x: number, y: number, zoom: number) =>
      tilesFor(pyramid, seen(x, y, zoom), zoom).map(({ number }) => number),
    async answer(is: 'there' | 'unreachable' = 'there') {
      while (asked.size > 0) {
        for (const reply of [...asked.values()]) reply(is);
        await vi.advanceTimersByTimeAsync(0);
        if (is === 'unreachable') return;
      }
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the picture is there at once, small; then what is looked at, sharp', async () => {
  const picture = open();
  expect(picture.draw(9000, 5000, 1)).toEqual([]);
  expect(picture.asked.size).toBe(6);
  picture.asked.get(0)?.('there');
  await vi.advanceTimersByTimeAsync(0);
  expect(new Set(picture.draw(9000, 5000, 1))).toEqual(new Set([0]));
  await picture.answer();
  const needed = picture.needed(9000, 5000, 1);
  expect(picture.draw(9000, 5000, 1)).toEqual(needed);
  expect(needed.length).toBeLessThan(20);
});

test('what is passed over quickly is called off, not queued', async () => {
  const picture = open();
  for (let x = 0; x < 12_000; x += 3000) picture.draw(x, 4000, 1);
  await vi.advanceTimersByTimeAsync(0);
  const wanted = new Set([0, ...picture.needed(9000, 4000, 1)]);
  expect([...picture.asked.keys()].filter((tile) => !wanted.has(tile))).toEqual([]);
  await picture.answer();
  expect(picture.alive).toEqual(wanted);
});

test('memory stays bounded on a walk over the whole picture, and nothing that is seen is forgotten', async () => {
  const picture = open();
  for (let y = 0; y < 14_000; y += 1000) {
    for (let x = 0; x < 18_000; x += 1600) {
      picture.draw(x, y, 1);
      await picture.answer();
      expect(picture.draw(x, y, 1)).toEqual(picture.needed(x, y, 1));
    }
  }
  expect(picture.alive.size).toBe(256);
  picture.layer.close();
  expect(picture.alive.size).toBe(0);
});

test('without the server one is told once, and it goes on by itself when the server is back', async () => {
  const picture = open();
  picture.draw(0, 0, 1);
  for (let i = 0; i < 4; i++) {
    await picture.answer('unreachable');
    await vi.advanceTimersByTimeAsync(30_000);
  }
  expect(picture.trouble.times).toBe(1);
  await picture.answer();
  expect(picture.draw(0, 0, 1)).toEqual(picture.needed(0, 0, 1));
});
