import { decodeRle, encodeRle } from '@maskloop/geometry/rle';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnSpans } from './column-spans.ts';
import { traceCracks } from './outline-path.ts';
import { paintMask } from './paint-mask.ts';

const masks = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: width * height, maxLength: width * height })
      .map((bytes) => encodeRle(Uint8Array.from(bytes), width, height)),
  );

test('the outline is exactly the pixel sides between inside and outside', () => {
  fc.assert(
    fc.property(masks, (rle) => {
      const drawn = new Set<string>();
      let from = [0, 0];
      traceCracks(rle, {
        moveTo: (x, y) => (from = [x, y]),
        lineTo(x, y) {
          const [x0 = 0, y0 = 0] = from;
          for (let i = x0; i < x; i++) drawn.add(`${i},${y} across`);
          for (let j = y0; j < y; j++) drawn.add(`${x},${j} down`);
        },
      });
      const bytes = decodeRle(rle);
      const at = (x: number, y: number) =>
        x >= 0 && y >= 0 && x < rle.width && y < rle.height ? bytes[y * rle.width + x]! : 0;
      const expected = new Set<string>();
      for (let y = 0; y <= rle.height; y++) {
        for (let x = 0; x <= rle.width; x++) {
          if (at(x, y) !== at(x, y - 1)) expected.add(`${x},${y} across`);
          if (at(x, y) !== at(x - 1, y)) expected.add(`${x},${y} down`);
        }
      }
      expect([...drawn].sort()).toEqual([...expected].sort());
    }),
  );
});

const plain = { colour: [200, 100, 50], fill: 0.5, edge: 0, edgeWidth: 1, dashed: false } as const;

test('painting at full scale fills exactly the pixels of the mask', () => {
  fc.assert(
    fc.property(masks, (rle) => {
      const pixels = new Uint8ClampedArray(rle.width * rle.height * 4);
      const region = { x: 0, y: 0, width: rle.width, height: rle.height, step: 1 };
      paintMask(pixels, region, columnSpans(rle), plain);
      const alpha = decodeRle(rle).map((_, i) => (pixels[i * 4 + 3]! > 0 ? 1 : 0));
      expect(alpha).toEqual(decodeRle(rle));
    }),
  );
});

test('parts painted one by one, with outlines, are the same as the whole', () => {
  fc.assert(
    fc.property(masks, fc.constantFrom(1, 2), (rle, step) => {
      const paint = { ...plain, edge: 1, edgeWidth: 2, dashed: true } as const;
      const spans = columnSpans(rle);
      const whole = new Uint8ClampedArray(12 * 12 * 4);
      paintMask(whole, { x: 0, y: 0, width: 12, height: 12, step }, spans, paint);
      for (const [x, y] of [
        [0, 0],
        [6, 0],
        [0, 6],
        [6, 6],
      ] as const) {
        const part = new Uint8ClampedArray(6 * 6 * 4);
        paintMask(part, { x, y, width: 6, height: 6, step }, spans, paint);
        for (let j = 0; j < 6; j++) {
          const from = ((y + j) * 12 + x) * 4;
          expect(part.slice(j * 24, j * 24 + 24)).toEqual(whole.slice(from, from + 24));
        }
      }
    }),
  );
});

test('a mask over another one is seen through', () => {
  const full = encodeRle(Uint8Array.of(1), 1, 1);
  const pixels = new Uint8ClampedArray(4);
  const region = { x: 0, y: 0, width: 1, height: 1, step: 1 };
  paintMask(pixels, region, columnSpans(full), { ...plain, colour: [255, 0, 0] });
  paintMask(pixels, region, columnSpans(full), { ...plain, colour: [0, 0, 255] });
  expect([...pixels]).toEqual([85, 0, 170, 192]);
});
