import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resizeInKernel } from './resize-in-kernel.ts';
import { resizePlainly } from './resize-rgb.ts';

test('the kernel gives every byte that plain TypeScript gives, enlarging, shrinking and keeping a side', () => {
  const side = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(side, side, side, side, fc.nat(), (width, height, toWidth, toHeight, seed) => {
      const data = Uint8Array.from({ length: width * height * 3 }, (_, i) =>
        // Mostly the ends of the range, where sums are largest.
        (i * 7919 + seed) % 5 === 0 ? (i * 31 + seed) % 256 : (i + seed) % 3 === 0 ? 255 : 0,
      );
      const image = { width, height, data };
      const ours = resizeInKernel(image, toWidth, toHeight)!.data;
      expect(Buffer.compare(ours, resizePlainly(image, toWidth, toHeight).data)).toBe(0);
    }),
    { numRuns: 100 },
  );
});
