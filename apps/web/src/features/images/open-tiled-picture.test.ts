import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tilePyramid, writeTileFileHead } from '@maskloop/geometry/tiles';
import { afterEach, expect, test } from 'vitest';
import { openTiledPicture } from './open-tiled-picture.ts';

const pyramid = tilePyramid({ width: 40_000, height: 30_000 }, 512);
const head = writeTileFileHead(pyramid, new Array<number>(pyramid.count).fill(9));

let stop = () => {};
afterEach(() => {
  stop();
});

/** The address of a file that is served in ranges, and how often it was asked for. */
async function served(file: Uint8Array) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const range = request.headers.range ?? '';
    asked.push(range);
    const [start = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
    response.writeHead(206).end(file.subarray(start, last + 1));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

test('a file of many tiles is opened with two questions', async () => {
  const { url, asked } = await served(head);
  expect((await openTiledPicture(url)).pyramid).toEqual(pyramid);
  expect(asked).toEqual(['bytes=0-16383', `bytes=0-${head.length - 1}`]);
});

test('a file that ends before its first tile is told, and not asked for again and again', async () => {
  for (const length of [7, 5000, head.length - 1]) {
    const { url, asked } = await served(head.subarray(0, length));
    await expect(openTiledPicture(url)).rejects.toThrow('not complete');
    expect(asked.length).toBe(2);
    stop();
  }
});
