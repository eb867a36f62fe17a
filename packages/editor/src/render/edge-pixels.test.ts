import { expect, test } from 'vitest';
import { createEdgeMap } from '../core/index.ts';
import { edgePixels } from './edge-pixels.ts';
import { halved } from './edge-tiles.ts';

test('a ridge is bright with a dark seam on both sides, what is weak is not shown', () => {
  const map = createEdgeMap({
    width: 5,
    height: 3,
    strength: Uint8Array.of(...[0, 0, 255, 0, 10], ...[0, 0, 255, 0, 10], ...[0, 0, 128, 0, 10]),
  });
  const pixels = edgePixels(map, { x: 0, y: 0, width: 5, height: 3 });
  const at = (x: number, y: number) => [...pixels.subarray((y * 5 + x) * 4, (y * 5 + x) * 4 + 4)];
  expect(at(2, 0)).toEqual([255, 236, 90, 255]);
  for (const x of [1, 3]) {
    const [r, g, b, alpha] = at(x, 1);
    expect([r, g, b]).toEqual([0, 0, 0]);
    expect(alpha).toBeGreaterThan(100);
  }
  expect(at(0, 1)).toEqual([0, 0, 0, 0]);
  expect(at(4, 1)).toEqual([0, 0, 0, 0]);
  expect(at(2, 2)[3]).toBeLessThan(at(2, 1)[3]!);
});

test('a map painted in parts looks as one painted at once', () => {
  const strength = Uint8Array.from({ length: 7 * 9 }, (_, i) => (i * 37) % 256);
  const map = createEdgeMap({ width: 7, height: 9, strength });
  const whole = edgePixels(map, { x: 0, y: 0, width: 7, height: 9 });
  for (const part of [
    { x: 0, y: 0, width: 4, height: 5 },
    { x: 4, y: 2, width: 3, height: 7 },
  ]) {
    const pixels = edgePixels(map, part);
    for (let y = 0; y < part.height; y++) {
      const row = ((part.y + y) * 7 + part.x) * 4;
      expect(pixels.slice(y * part.width * 4, (y + 1) * part.width * 4)).toEqual(
        whole.slice(row, row + part.width * 4),
      );
    }
  }
});

test('in half the size a ridge is as strong as it was, also in the last row and column', async () => {
  const map = createEdgeMap({
    width: 5,
    height: 3,
    strength: Uint8Array.of(...[0, 0, 255, 0, 10], ...[0, 40, 0, 0, 0], ...[7, 0, 0, 128, 99]),
  });
  expect(await halved(map)).toEqual({
    width: 3,
    height: 2,
    strength: Uint8Array.of(...[40, 255, 10], ...[7, 128, 99]),
  });
});
