import { expect, test } from 'vitest';
import { createEdgeMap } from '../core/index.ts';
import { edgePixels } from './edge-pixels.ts';

test('a ridge is bright with a dark seam on both sides, what is weak is not shown', () => {
  const map = createEdgeMap({
    width: 5,
    height: 3,
    strength: Uint8Array.of(...[0, 0, 255, 0, 10], ...[0, 0, 255, 0, 10], ...[0, 0, 128, 0, 10]),
  });
  const pixels = edgePixels(map, 0, 3);
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

test('a map painted in strips looks as one painted at once', () => {
  const strength = Uint8Array.from({ length: 7 * 9 }, (_, i) => (i * 37) % 256);
  const map = createEdgeMap({ width: 7, height: 9, strength });
  const strips = [edgePixels(map, 0, 4), edgePixels(map, 4, 5), edgePixels(map, 5, 9)];
  expect(strips.flatMap((strip) => [...strip])).toEqual([...edgePixels(map, 0, 9)]);
});
