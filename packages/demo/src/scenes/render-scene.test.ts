import { createHash } from 'node:crypto';
import { rleArea, rleIntersectionArea } from '@maskloop/geometry/rle';
import { expect, test } from 'vitest';
import { renderScene } from './render-scene.ts';

test('a seed names one picture', () => {
  const hash = (seed: number) =>
    createHash('sha256')
      .update(renderScene(seed, 160, 120).rgb)
      .digest('hex');
  expect(hash(7)).toBe(hash(7));
  expect(hash(7)).not.toBe(hash(8));
});

test('ground truth is what can be seen: no two objects share a pixel, none is empty', () => {
  const { objects, width, height } = renderScene(3, 320, 240, 20);
  expect(objects.length).toBeGreaterThan(10);
  for (const [i, a] of objects.entries()) {
    expect(rleArea(a.mask)).toBeGreaterThan(0);
    expect([a.mask.width, a.mask.height]).toEqual([width, height]);
    for (const b of objects.slice(i + 1)) expect(rleIntersectionArea(a.mask, b.mask)).toBe(0);
  }
});
