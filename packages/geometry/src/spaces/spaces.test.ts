import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxFromView,
  boxImage,
  boxToView,
  imageToView,
  longestSide,
  pointImage,
  pointModel,
  pointView,
  toImage,
  toModel,
  viewToImage,
  zoomAt,
} from './index.ts';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const camera = fc.record({
  zoom: fc.double({ min: 0.01, max: 64, noNaN: true }),
  offsetX: coordinate,
  offsetY: coordinate,
});

test('the longest side becomes the side of the model, the other keeps the shape', () => {
  expect(longestSide(640, 360, 1024).resized).toEqual({ width: 1024, height: 576 });
  expect(longestSide(37, 500, 512).resized).toEqual({ width: 38, height: 512 });
  expect(longestSide(5000, 1, 512).resized).toEqual({ width: 512, height: 0 });
});

test('a frame of no pixels is refused with a sentence', () => {
  expect(() => longestSide(0, 10, 512)).toThrow('whole sizes');
  expect(() => longestSide(10, 2.5, 512)).toThrow('whole sizes');
});

test('image → model → image is where it began', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 4000 }),
      fc.integer({ min: 40, max: 4000 }),
      coordinate,
      (w, h, x) => {
        const frame = longestSide(w, h, 1024);
        const back = toImage(frame, toModel(frame, pointImage(x, -x)));
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(-x, 6);
      },
    ),
  );
});

test('a picture so thin that the model sees nothing of it is met in its middle', () => {
  const frame = longestSide(5000, 1, 1024);
  expect(toImage(frame, pointModel(512, 0))).toEqual(pointImage(2500, 0.5));
  expect(toImage(longestSide(1, 5000, 1024), pointModel(0, 1024))).toEqual(pointImage(0.5, 5000));
});

test('image → view → image is where it began, for points and boxes', () => {
  fc.assert(
    fc.property(camera, coordinate, coordinate, (c, x, y) => {
      const point = viewToImage(c, imageToView(c, pointImage(x, y)));
      expect(point.x).toBeCloseTo(x, 6);
      expect(point.y).toBeCloseTo(y, 6);
      const box = boxFromView(c, boxToView(c, boxImage(x, y, 10, 20)));
      expect(box.x).toBeCloseTo(x, 6);
      expect(box.height).toBeCloseTo(20, 6);
    }),
  );
});

test('zooming keeps what is under the pointer', () => {
  fc.assert(
    fc.property(camera, coordinate, coordinate, (c, x, y) => {
      const anchor = pointView(x, y);
      const before = viewToImage(c, anchor);
      const after = viewToImage(zoomAt(c, anchor, 3), anchor);
      expect(after.x).toBeCloseTo(before.x, 5);
      expect(after.y).toBeCloseTo(before.y, 5);
    }),
  );
});
