import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeRle,
  emptyRle,
  rleArea,
  rleEquals,
  RleError,
  rleIntersectionArea,
  rleUnion,
  toCocoString,
} from '../rle/index.ts';
import { arbitraryMask } from '../testing/arbitrary-mask.ts';
import { type CocoRle, fromCoco, readFixture } from '../testing/fixtures.ts';
import {
  components,
  componentsTouching,
  countComponents,
  dropIslands,
  fillHoles,
  largestComponent,
  smallestRegion,
} from './index.ts';

interface Fixture {
  masks: Record<string, CocoRle>;
  components: {
    mask: string;
    connectivity: 4 | 8;
    count: number;
    components_in_opencv_order: { bbox_xywh: number[]; area: number; rle?: CocoRle }[];
  }[];
  small_regions: {
    mask: string;
    area_threshold: number;
    holes: CocoRle;
    holes_changed: boolean;
    islands: CocoRle;
    islands_changed: boolean;
    holes_then_islands: CocoRle;
  }[];
}
const fixture = readFixture<Fixture>('geometry.json.gz');
const maskOf = (name: string) => fromCoco(fixture.masks[name]!);

test('parts, their areas and boxes are those of OpenCV', () => {
  for (const { mask, components_in_opencv_order: expected } of fixture.components) {
    // All 8-connected: OpenCV takes its second positional argument for something else, so the fixture's 4s are 8s.
    const found = components(maskOf(mask));
    const key = (area: number, box: number[]) => `${area} @ ${box.join(',')}`;
    expect(found.map((c) => key(c.area, [c.box.x, c.box.y, c.box.width, c.box.height])).sort(), mask).toEqual(
      expected.map((c) => key(c.area, c.bbox_xywh)).sort(),
    );
    const strings = new Set(found.map((c) => toCocoString(c.rle)));
    for (const { rle } of expected) if (rle) expect(strings.has(rle.counts), mask).toBe(true);
  }
});

test('small holes and islands go exactly as in the reference', () => {
  for (const expected of fixture.small_regions) {
    const rle = maskOf(expected.mask);
    const at = `${expected.mask} below ${expected.area_threshold}`;
    const holes = fillHoles(rle, expected.area_threshold);
    expect(toCocoString(holes), at).toBe(expected.holes.counts);
    expect(holes !== rle, at).toBe(expected.holes_changed);
    const islands = dropIslands(rle, expected.area_threshold);
    expect(toCocoString(islands), at).toBe(expected.islands.counts);
    expect(islands !== rle, at).toBe(expected.islands_changed);
    expect(toCocoString(dropIslands(holes, expected.area_threshold)), at).toBe(
      expected.holes_then_islands.counts,
    );
  }
});

/** Parts by flood fill on pixels: slow and obvious. */
function floodFill(mask: Uint8Array, width: number, height: number, connectivity: 4 | 8): number {
  const left = Uint8Array.from(mask);
  let parts = 0;
  for (let seed = 0; seed < left.length; seed++) {
    if (left[seed] === 0) continue;
    parts++;
    const stack = [seed];
    left[seed] = 0;
    while (stack.length > 0) {
      const i = stack.pop()!;
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ].slice(0, connectivity)) {
        const x = (i % width) + dx!;
        const y = Math.floor(i / width) + dy!;
        if (x < 0 || y < 0 || x >= width || y >= height || left[y * width + x] === 0) continue;
        left[y * width + x] = 0;
        stack.push(y * width + x);
      }
    }
  }
  return parts;
}

test('any mask falls into as many parts as a flood fill finds, and the parts make the mask', () => {
  fc.assert(
    fc.property(
      arbitraryMask(),
      fc.constantFrom(4 as const, 8 as const),
      ({ width, height, mask, rle }, connectivity) => {
        const found = components(rle, connectivity);
        expect(found.length).toBe(floodFill(mask, width, height, connectivity));
        expect(countComponents(rle, connectivity)).toBe(found.length);
        expect(rleEquals(found.map((c) => c.rle).reduce(rleUnion, emptyRle(width, height)), rle)).toBe(true);
        expect(found.reduce((sum, c) => sum + c.area, 0)).toBe(rleArea(rle));
        for (const one of found) expect(countComponents(one.rle, connectivity)).toBe(1);
      },
    ),
  );
});

test('the largest part is the largest', () => {
  fc.assert(
    fc.property(arbitraryMask(), ({ rle }) => {
      const areas = components(rle).map((c) => c.area);
      expect(rleArea(largestComponent(rle))).toBe(Math.max(0, ...areas));
    }),
  );
});

test('parts that touch another mask are kept whole, the others go', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 16 }), height: fc.integer({ min: 1, max: 16 }) });
  const pair = size.chain((s) => fc.tuple(arbitraryMask(fc.constant(s)), arbitraryMask(fc.constant(s))));
  fc.assert(
    fc.property(pair, ([{ rle, width, height }, other]) => {
      const expected = components(rle)
        .filter((c) => rleIntersectionArea(c.rle, other.rle) > 0)
        .map((c) => c.rle)
        .reduce(rleUnion, emptyRle(width, height));
      expect([...decodeRle(componentsTouching(rle, other.rle))]).toEqual([...decodeRle(expected)]);
    }),
  );
});

test('a mask of another size touches nothing: it is refused', () => {
  expect(() => componentsTouching(emptyRle(4, 4), emptyRle(8, 8))).toThrow(RleError);
  expect(() => componentsTouching(emptyRle(4, 8), emptyRle(8, 4))).toThrow(RleError);
});

test('a mask needs repair exactly where regions smaller than asked for are there', () => {
  fc.assert(
    fc.property(arbitraryMask(), fc.nat(40), ({ rle }, belowPx) => {
      const isWhole = dropIslands(fillHoles(rle, belowPx), belowPx) === rle;
      expect(isWhole).toBe(smallestRegion(rle) >= belowPx);
    }),
  );
  expect(smallestRegion(emptyRle(0, 0))).toBe(Infinity);
});
