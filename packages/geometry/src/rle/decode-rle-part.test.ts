import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRle } from './decode-rle.ts';
import { decodeRlePart } from './decode-rle-part.ts';
import { encodeRle } from './encode-rle.ts';

test('any part of any mask is what the whole mask has there', () => {
  const side = fc.integer({ min: 1, max: 12 });
  const mask = fc.tuple(side, side).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      bits: fc.uint8Array({ minLength: width * height, maxLength: width * height, max: 1 }),
      x: fc.integer({ min: 0, max: width - 1 }),
      y: fc.integer({ min: 0, max: height - 1 }),
    }),
  );
  fc.assert(
    fc.property(mask, fc.nat(), fc.nat(), fc.integer({ min: 2, max: 5 }), (of, a, b, step) => {
      const { width, height, bits, x, y } = of;
      const box = { x, y, width: 1 + (a % (width - x)), height: 1 + (b % (height - y)) };
      const rle = encodeRle(bits, width, height);
      const whole = decodeRle(rle);
      const expected = Array.from({ length: box.height }, (_, row) => [
        ...whole.subarray((y + row) * width + x, (y + row) * width + x + box.width),
      ]).flat();
      expect([...decodeRlePart(rle, box)]).toEqual(expected);
      const coarse = expected.filter(
        (_, i) => (i % box.width) % step === 0 && Math.floor(i / box.width) % step === 0,
      );
      expect([...decodeRlePart(rle, box, step)]).toEqual(coarse);
    }),
  );
});
