import { boxImage, imageToView, pointImage, pointView, viewToImage } from '@maskloop/geometry/spaces';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createViewport } from './viewport.ts';

test('a picture of any shape is fitted, in the middle, and stays so when the window changes', () => {
  for (const image of [
    { width: 4032, height: 3024 },
    { width: 1, height: 1 },
    { width: 30, height: 2000 },
  ]) {
    const viewport = createViewport(image);
    viewport.resize({ width: 800, height: 600 });
    viewport.resize({ width: 1000, height: 500 });
    const middle = imageToView(viewport.camera.get(), pointImage(image.width / 2, image.height / 2));
    expect(middle.x).toBeCloseTo(500, 6);
    expect(middle.y).toBeCloseTo(250, 6);
    expect(image.width * viewport.camera.get().zoom).toBeLessThanOrEqual(1000);
    expect(image.height * viewport.camera.get().zoom).toBeLessThanOrEqual(500);
  }
});

test('zooming keeps the picture under the pointer', () => {
  const viewport = createViewport({ width: 640, height: 480 });
  viewport.resize({ width: 800, height: 600 });
  const anchor = pointView(300, 200);
  const before = viewToImage(viewport.camera.get(), anchor);
  viewport.zoomBy(3, anchor);
  const after = viewToImage(viewport.camera.get(), anchor);
  expect([after.x, after.y]).toEqual([expect.closeTo(before.x, 6), expect.closeTo(before.y, 6)]);
});

test('whatever one does with it, the picture cannot be lost', () => {
  const move = fc.oneof(
    fc.tuple(
      fc.constant('pan' as const),
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: -5000, max: 5000 }),
    ),
    fc.tuple(fc.constant('zoom' as const), fc.double({ min: 0.001, max: 1000, noNaN: true }), fc.constant(0)),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
      const viewport = createViewport({ width: 640, height: 480 });
      viewport.resize({ width: 800, height: 600 });
      for (const [kind, a, b] of moves) {
        if (kind === 'pan') viewport.panBy(a, b);
        else viewport.zoomBy(a);
      }
      const { zoom, offsetX, offsetY } = viewport.camera.get();
      expect(offsetX).toBeLessThanOrEqual(800 - 64);
      expect(offsetX + 640 * zoom).toBeGreaterThanOrEqual(64);
      expect(offsetY).toBeLessThanOrEqual(600 - 64);
      expect(offsetY + 480 * zoom).toBeGreaterThanOrEqual(64);
    }),
  );
});

test('any place of the picture can be brought to the middle, and the zoom stays', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 4000, noNaN: true }),
      fc.double({ min: 0, max: 3000, noNaN: true }),
      fc.double({ min: 0.2, max: 32, noNaN: true }),
      (x, y, zoom) => {
        const viewport = createViewport({ width: 4000, height: 3000 });
        viewport.resize({ width: 800, height: 600 });
        viewport.zoomTo(zoom);
        viewport.centreOn(pointImage(x, y));
        const middle = imageToView(viewport.camera.get(), pointImage(x, y));
        expect(middle.x).toBeCloseTo(400, 4);
        expect(middle.y).toBeCloseTo(300, 4);
        expect(viewport.camera.get().zoom).toBeCloseTo(zoom, 9);
      },
    ),
  );
});

test('a fitted picture is whole; one that reaches over a side of the window is cut', () => {
  const viewport = createViewport({ width: 4000, height: 3000 });
  viewport.resize({ width: 800, height: 600 });
  expect(viewport.isCut()).toBe(false);
  viewport.zoomBy(1.5);
  expect(viewport.isCut()).toBe(true);
  viewport.fit();
  viewport.panBy(200, 0);
  expect(viewport.isCut()).toBe(true);
});

test('an object is brought to the middle', () => {
  const viewport = createViewport({ width: 4000, height: 3000 });
  viewport.resize({ width: 800, height: 600 });
  viewport.fitBox(boxImage(1000, 1000, 100, 100));
  const middle = imageToView(viewport.camera.get(), pointImage(1050, 1050));
  expect([middle.x, middle.y]).toEqual([expect.closeTo(400, 6), expect.closeTo(300, 6)]);
});
