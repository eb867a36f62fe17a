import { boxImage } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { calmCamera, cameraBetween } from './calm-view.ts';

const WINDOW = { width: 800, height: 600 };
const AS_IS = { zoom: 1, offsetX: 0, offsetY: 0 };

test('what is seen well does not move', () => {
  expect(calmCamera(AS_IS, WINDOW, boxImage(100, 100, 200, 150))).toBeNull();
});

test('what lies outside comes to the middle as large as things are seen now', () => {
  expect(calmCamera(AS_IS, WINDOW, boxImage(900, 100, 200, 100))).toEqual({
    zoom: 1,
    offsetX: 400 - 1000,
    offsetY: 300 - 150,
  });
});

test('what is too small or too large is brought to a good size, pixels never larger than 8', () => {
  expect(calmCamera(AS_IS, WINDOW, boxImage(400, 300, 40, 20))?.zoom).toBeCloseTo((0.35 * 800) / 40);
  expect(calmCamera(AS_IS, WINDOW, boxImage(0, 0, 800, 600))?.zoom).toBeCloseTo(0.35);
  const tiny = calmCamera(AS_IS, WINDOW, boxImage(400, 300, 2, 2));
  expect(tiny?.zoom).toBe(8);
  expect(calmCamera(tiny!, WINDOW, boxImage(400, 300, 2, 2))).toBeNull();
});

test('on the way the window’s middle moves in a straight line and arrives exactly', () => {
  const to = { zoom: 4, offsetX: -1000, offsetY: -500 };
  expect(cameraBetween(AS_IS, to, WINDOW, 1)).toBe(to);
  const half = cameraBetween(AS_IS, to, WINDOW, 0.5);
  expect(half.zoom).toBeCloseTo(2);
  // The middle looks at (400, 300) first and at (350, 200) in the end.
  expect((400 - half.offsetX) / half.zoom).toBeCloseTo(375);
  expect((300 - half.offsetY) / half.zoom).toBeCloseTo(250);
});
