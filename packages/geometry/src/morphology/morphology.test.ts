import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeRle,
  emptyRle,
  rleArea,
  rleEquals,
  rleInvert,
  rleSubtract,
  toCocoString,
} from '../rle/index.ts';
import { arbitraryMask } from '../testing/arbitrary-mask.ts';
import { type CocoRle, fromCoco, readFixture } from '../testing/fixtures.ts';
import { dilateBits } from './dilate-bits.ts';
import { dilateRuns } from './dilate-runs.ts';
import {
  closeMask,
  crossKernel,
  dilate,
  discKernel,
  erode,
  type Kernel,
  openMask,
  squareKernel,
} from './index.ts';

interface Fixture {
  masks: Record<string, CocoRle>;
  kernels: Record<string, number[][]>;
  morphology: {
    mask: string;
    kernel: string;
    iterations: number;
    dilated: CocoRle;
    eroded: CocoRle;
    opened: CocoRle;
    closed: CocoRle;
  }[];
}
const fixture = readFixture<Fixture>('geometry.json.gz');
const kernels: Record<string, Kernel> = {
  rect3: squareKernel(3),
  rect5: squareKernel(5),
  cross3: crossKernel(3),
  ellipse7: discKernel(7),
};

test('kernels have the pixels of OpenCV’s', () => {
  for (const [name, rows] of Object.entries(fixture.kernels)) {
    const { reach, extents } = kernels[name]!;
    const drawn = rows.map((row, y) => row.map((_, x) => (Math.abs(y - reach) <= extents[x]! ? 1 : 0)));
    expect(drawn, name).toEqual(rows);
  }
});

test('dilation, erosion, opening and closing are OpenCV’s, pixel for pixel', () => {
  for (const m of fixture.morphology) {
    const rle = fromCoco(fixture.masks[m.mask]!);
    const kernel = kernels[m.kernel]!;
    const at = `${m.mask}, ${m.kernel}, ${m.iterations}`;
    expect(toCocoString(dilate(rle, kernel, m.iterations)), at).toBe(m.dilated.counts);
    expect(toCocoString(erode(rle, kernel, m.iterations)), at).toBe(m.eroded.counts);
    expect(toCocoString(openMask(rle, kernel, m.iterations)), at).toBe(m.opened.counts);
    expect(toCocoString(closeMask(rle, kernel, m.iterations)), at).toBe(m.closed.counts);
  }
});

test('any mask grows to the pixels within reach of the kernel', () => {
  fc.assert(
    fc.property(
      arbitraryMask(),
      fc.constantFrom(...Object.values(kernels)),
      fc.constantFrom(dilate, dilateBits, dilateRuns),
      ({ rle, mask, width, height }, { reach, extents }, grow) => {
        const expected = Uint8Array.from(mask, (_, i) => {
          for (let dx = -reach; dx <= reach; dx++) {
            const x = (i % width) + dx;
            for (let dy = -extents[dx + reach]!; dy <= extents[dx + reach]!; dy++) {
              const y = Math.floor(i / width) + dy;
              if (x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x]! > 0) return 1;
            }
          }
          return 0;
        });
        expect([...decodeRle(grow(rle, { reach, extents }))]).toEqual([...expected]);
      },
    ),
  );
});

test('a mask grows by its bits as it does by its runs', () => {
  // Several words of bits a column, and extents that pass over more than one.
  const size = fc.record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 140 }),
  });
  const kernel = fc.oneof(
    fc.constantFrom(squareKernel(3), crossKernel(9), discKernel(7), discKernel(25), squareKernel(151)),
    fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 4 }).map((half) => ({
      reach: half.length - 1,
      extents: Int32Array.of(...half.slice(1).reverse(), ...half),
    })),
  );
  fc.assert(
    fc.property(arbitraryMask(size), kernel, fc.boolean(), ({ rle }, by, isInverted) => {
      const mask = isInverted ? rleInvert(rle) : rle;
      expect(rleEquals(dilateBits(mask, by), dilateRuns(mask, by))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('nothing grows in a picture without pixels', () => {
  for (const grow of [dilateBits, dilateRuns]) {
    expect([...grow(emptyRle(0, 5), squareKernel(3)).counts]).toEqual([0]);
    expect([...grow(emptyRle(5, 0), squareKernel(3)).counts]).toEqual([0]);
  }
});

test('opening only takes, closing only adds, and twice is once', () => {
  fc.assert(
    fc.property(arbitraryMask(), fc.constantFrom(...Object.values(kernels)), ({ rle }, kernel) => {
      const opened = openMask(rle, kernel);
      const closed = closeMask(rle, kernel);
      expect(rleArea(rleSubtract(opened, rle))).toBe(0);
      expect(rleArea(rleSubtract(rle, closed))).toBe(0);
      expect(rleEquals(openMask(opened, kernel), opened)).toBe(true);
      expect(rleEquals(closeMask(closed, kernel), closed)).toBe(true);
    }),
  );
});

test('a kernel of even side is refused', () => {
  expect(() => squareKernel(4)).toThrow('odd side');
  expect(() => discKernel(0)).toThrow('odd side');
});
