import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseInKernel, normalisePlainly } from './normalise.ts';

const bitsOf = (tensor: Float32Array) => Buffer.from(tensor.buffer);

test('the kernel gives every bit that plain TypeScript gives, of all levels, in squares of any side', () => {
  const length = fc.integer({ min: 1, max: 40 });
  const number = fc.double({ min: 0.01, max: 255, noNaN: true });
  const three = fc.tuple(number, number, number);
  fc.assert(
    fc.property(
      length,
      length,
      fc.nat({ max: 9 }),
      three,
      three,
      fc.nat(),
      (width, height, room, mean, std, seed) => {
        const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919 + seed) % 256);
        const side = Math.max(width, height) + room;
        const image = { width, height, data };
        // What lay there of an earlier picture leaves no trace.
        const used = () => new Float32Array(3 * side * side).fill(7);
        const plain = normalisePlainly(image, side, { mean, std }, used());
        const ours = normaliseInKernel(image, side, { mean, std }, used())!;
        expect(Buffer.compare(bitsOf(ours), bitsOf(plain))).toBe(0);
      },
    ),
    { numRuns: 200 },
  );
});
