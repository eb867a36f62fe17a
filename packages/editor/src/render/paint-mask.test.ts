import { rleFromRectangle } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { columnSpans } from './column-spans.ts';
import { type MaskPaint, paintMask } from './paint-mask.ts';

const PAINT: MaskPaint = {
  colour: [10, 20, 30],
  fill: 0.4,
  edge: 1,
  edgeWidth: 1,
  dashed: false,
};
/** Opacities of a painted region, row by row. */
function painted(step: number, size: number, paint: MaskPaint, ...boxes: [number, number, number, number][]) {
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (const box of boxes) {
    const spans = columnSpans(rleFromRectangle(boxImage(...box), 64, 64));
    paintMask(pixels, { x: 0, y: 0, width: size, height: size, step }, spans, paint);
  }
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => pixels[(y * size + x) * 4 + 3]),
  );
}

test('where pixels are seen large, a mask covers them exactly, with an outline as thin as before', () => {
  expect(painted(1 / 4, 12, PAINT, [1, 1, 1, 1])).toEqual(
    Array.from({ length: 12 }, (_, y) =>
      Array.from({ length: 12 }, (__, x) => {
        const isIn = x >= 4 && x < 8 && y >= 4 && y < 8;
        const isEdge = isIn && (x === 4 || x === 7 || y === 4 || y === 7);
        return isEdge ? 255 : isIn ? 102 : 0;
      }),
    ),
  );
});

test('a sample stands for the pixel at its middle, however many pixels it covers', () => {
  const covered = painted(4, 4, { ...PAINT, edge: 0 }, [0, 0, 6, 10]).map((row) => row.map((a) => a !== 0));
  // Middles lie at 2, 6, 10 …: the mask reaches to x < 6 and y < 10.
  expect(covered).toEqual([
    [true, false, false, false],
    [true, false, false, false],
    [false, false, false, false],
    [false, false, false, false],
  ]);
});

test('where masks overlap their colours add up; where nothing lies below, a mask has its own opacity', () => {
  const plain = { ...PAINT, edge: 0 };
  const [row] = painted(1, 4, plain, [0, 0, 2, 1], [1, 0, 2, 1]);
  expect(row).toEqual([102, Math.round(255 * (0.4 + 0.4 * 0.6)), 102, 0]);
});

test('an outline that is shown alone leaves the inside free', () => {
  const [, row] = painted(1, 5, { ...PAINT, fill: 0 }, [0, 0, 4, 4]);
  expect(row).toEqual([255, 0, 0, 255, 0]);
});
