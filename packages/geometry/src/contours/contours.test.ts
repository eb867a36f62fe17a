import fc from 'fast-check';
import { expect, test } from 'vitest';
import { components } from '../components/index.ts';
import {
  decodeRle,
  encodeRle,
  rleArea,
  rleEquals,
  rleInvert,
  rleIou,
  rleSubtract,
  toCocoString,
} from '../rle/index.ts';
import { arbitraryMask } from '../testing/arbitrary-mask.ts';
import { type CocoRle, fromCoco, readFixture } from '../testing/fixtures.ts';
import {
  concavity,
  convexHull,
  ringArea,
  rleFromCocoPolygon,
  rleFromCocoPolygons,
  rleFromPolygons,
  rleFromRings,
  simplifyMask,
  simplifyPolygons,
  tracePolygons,
} from './index.ts';

interface Geometry {
  masks: Record<string, CocoRle>;
  contours: { mask: string; simple: { is_hole: boolean }[] }[];
}
interface Rles {
  polygons: {
    size: [number, number];
    segmentation: number[][];
    parts: string[];
    merged: string;
    area: number;
  }[];
}

test('the outlines draw the mask again, pixel for pixel, and enclose its area', () => {
  fc.assert(
    fc.property(arbitraryMask(), ({ rle, width, height }) => {
      const polygons = tracePolygons(rle);
      expect(rleEquals(rleFromPolygons(polygons, width, height), rle)).toBe(true);
      const area = polygons.reduce(
        (sum, { outer, holes }) => sum + ringArea(outer) + holes.reduce((s, hole) => s + ringArea(hole), 0),
        0,
      );
      expect(area).toBe(rleArea(rle));
    }),
    { numRuns: 500 },
  );
});

test('each part has one outer ring clockwise, and holes the other way, with corners only', () => {
  fc.assert(
    fc.property(arbitraryMask(), ({ rle, width, height }) => {
      const polygons = tracePolygons(rle);
      const parts = components(rle, 8);
      expect(polygons.length).toBe(parts.length);
      polygons.forEach((polygon, i) => {
        expect(rleEquals(rleFromPolygons([polygon], width, height), parts[i]!.rle)).toBe(true);
        expect(ringArea(polygon.outer)).toBeGreaterThan(0);
        for (const hole of polygon.holes) expect(ringArea(hole)).toBeLessThan(0);
        for (const ring of [polygon.outer, ...polygon.holes]) {
          for (let k = 0; k < ring.length; k += 4) {
            expect(ring[k]).toBe(ring[k + 2]);
            expect(ring[k + 3]).toBe(ring[(k + 5) % ring.length]);
            expect(ring[k + 1]).not.toBe(ring[k + 3]);
            expect(ring[k + 2]).not.toBe(ring[(k + 4) % ring.length]);
          }
        }
      });
    }),
  );
});

test('OpenCV finds as many outer contours and holes', () => {
  const fixture = readFixture<Geometry>('geometry.json.gz');
  for (const { mask, simple } of fixture.contours) {
    const polygons = tracePolygons(fromCoco(fixture.masks[mask]!));
    expect(polygons.length, mask).toBe(simple.filter((c) => !c.is_hole).length);
    expect(polygons.flatMap((p) => p.holes).length, mask).toBe(simple.filter((c) => c.is_hole).length);
  }
});

test('polygons of COCO files become the pixels of the COCO API', () => {
  for (const p of readFixture<Rles>('rle.json.gz').polygons) {
    const [height, width] = p.size;
    p.segmentation.forEach((xy, i) => {
      expect(toCocoString(rleFromCocoPolygon(xy, width, height))).toBe(p.parts[i]);
    });
    expect(toCocoString(rleFromCocoPolygons(p.segmentation, width, height))).toBe(p.merged);
  }
});

/** maskApi.c, rleFrPoly: every point of the outline in fifths of pixels, then those where it steps over the middle of a column. */
function cocoApi(xy: readonly number[], width: number, height: number): Uint8Array {
  const scaled = xy.map((value) => Math.trunc(5 * value + 0.5));
  const u: number[] = [];
  const v: number[] = [];
  for (let j = 0; j < xy.length; j += 2) {
    let [xs, ys] = [scaled[j]!, scaled[j + 1]!];
    let [xe, ye] = [scaled[(j + 2) % xy.length]!, scaled[(j + 3) % xy.length]!];
    const [dx, dy] = [Math.abs(xe - xs), Math.abs(ys - ye)];
    const flip = (dx >= dy && xs > xe) || (dx < dy && ys > ye);
    if (flip) [xs, ys, xe, ye] = [xe, ye, xs, ys];
    const slope = dx >= dy ? (ye - ys) / dx : (xe - xs) / dy;
    for (let d = 0; d <= Math.max(dx, dy); d++) {
      const t = flip ? Math.max(dx, dy) - d : d;
      u.push(dx >= dy ? t + xs : Math.trunc(xs + slope * t + 0.5));
      v.push(dx >= dy ? Math.trunc(ys + slope * t + 0.5) : t + ys);
    }
  }
  const toggles: number[] = [];
  for (let j = 1; j < u.length; j++) {
    if (u[j] === u[j - 1]) continue;
    const x = (Math.min(u[j]!, u[j - 1]!) + 0.5) / 5 - 0.5;
    if (Math.floor(x) !== x || x < 0 || x > width - 1) continue;
    const y = (Math.min(v[j]!, v[j - 1]!) + 0.5) / 5 - 0.5;
    toggles.push(x * height + Math.ceil(Math.min(Math.max(y, 0), height)));
  }
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const at = (i % width) * height + Math.floor(i / width);
    return toggles.filter((toggle) => toggle <= at).length % 2;
  });
}

test('polygons of any shape, inside and outside the picture, become the pixels of the COCO API', () => {
  const at = fc
    .constantFrom(1, 2, 5, 10, 1e6)
    .chain((parts) => fc.integer({ min: -9 * parts, max: 27 * parts }).map((k) => k / parts));
  const corner = fc.tuple(at, at);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 19 }),
      fc.integer({ min: 1, max: 19 }),
      fc.array(corner, { minLength: 3, maxLength: 8 }),
      (width, height, corners) => {
        const xy = corners.flat();
        expect([...decodeRle(rleFromCocoPolygon(xy, width, height))]).toEqual([
          ...cocoApi(xy, width, height),
        ]);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a polygon that goes to and fro without end is refused before it fills the memory', () => {
  const zigzag = (corners: number, from: number, to: number) =>
    Array.from({ length: corners * 2 }, (_, i) => (i % 2 === 1 ? 0 : i % 4 === 0 ? from : to));
  expect(() => rleFromCocoPolygon(zigzag(30_000, 0, 3999), 4000, 3000)).toThrow(RangeError);
  expect(() => rleFromCocoPolygon(zigzag(4200, 0, 29_999), 30_000, 10_000)).toThrow(RangeError);
  // What lies outside the picture costs nothing.
  expect(rleArea(rleFromCocoPolygon(zigzag(20_000, -99_999, 99_999), 40, 30))).toBe(0);
});

test('an annotation of many parts is the union of all of them', () => {
  const square = (x: number, y: number) => [x, y, x + 2, y, x + 2, y + 2, x, y + 2];
  const parts = Array.from({ length: 40_000 }, (_, i) => square((i % 200) * 3, Math.floor(i / 200) * 3));
  expect(rleArea(rleFromCocoPolygons(parts, 600, 600))).toBe(160_000);
  expect(rleArea(rleFromCocoPolygons(parts.slice(0, 7), 600, 600))).toBe(28);
  expect(rleArea(rleFromCocoPolygons([], 600, 600))).toBe(0);
});

test('wild polygons end in a mask or a sentence', () => {
  const number = fc.oneof(
    fc.double(),
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.integer({ min: -20, max: 30 }),
  );
  fc.assert(
    fc.property(fc.array(number, { maxLength: 12 }), (xy) => {
      for (const draw of [
        rleFromCocoPolygon,
        (a: number[], w: number, h: number) =>
          rleFromRings([Float64Array.from(a.slice(0, a.length & ~1))], w, h),
      ]) {
        try {
          expect(decodeRle(draw(xy, 9, 7)).length).toBe(63);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

const disc = (size: number, radius: number) =>
  encodeRle(
    Uint8Array.from({ length: size * size }, (_, i) =>
      Math.hypot((i % size) + 0.5 - size / 2, Math.floor(i / size) + 0.5 - size / 2) < radius ? 1 : 0,
    ),
    size,
    size,
  );

test('simplifying says what it cost, and costs more with more tolerance', () => {
  const rle = rleSubtract(disc(100, 45), disc(100, 12));
  const exact = simplifyMask(rle, 0);
  expect(exact.iou).toBe(1);
  const close = simplifyMask(rle, 1);
  const coarse = simplifyMask(rle, 4);
  const corners = (m: typeof exact) =>
    m.polygons.reduce((n, p) => n + p.outer.length + p.holes.reduce((k, h) => k + h.length, 0), 0);
  expect(corners(close)).toBeLessThan(corners(exact) / 3);
  expect(corners(coarse)).toBeLessThan(corners(close));
  expect(close.iou).toBeGreaterThan(0.97);
  expect(coarse.iou).toBeLessThan(close.iou);
  expect(coarse.iou).toBe(rleIou(rle, rleFromPolygons(coarse.polygons, 100, 100)));
});

test('no corner of the exact outline is farther from the simplified one than the tolerance', () => {
  const toSegment = (px: number, py: number, ax: number, ay: number, bx: number, by: number) => {
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const t =
      length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
    return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
  };
  fc.assert(
    fc.property(arbitraryMask(), fc.constantFrom(0.6, 1.5, 3), ({ rle }, tolerance) => {
      for (const polygon of tracePolygons(rle)) {
        for (const simpler of simplifyPolygons([polygon], tolerance)) {
          const ring = simpler.outer;
          for (let k = 0; k < polygon.outer.length; k += 2) {
            let nearest = Infinity;
            for (let i = 0; i < ring.length; i += 2) {
              const [bx, by] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
              nearest = Math.min(
                nearest,
                toSegment(polygon.outer[k]!, polygon.outer[k + 1]!, ring[i]!, ring[i + 1]!, bx, by),
              );
            }
            expect(nearest).toBeLessThanOrEqual(tolerance + 1e-9);
          }
        }
      }
    }),
  );
});

test('an outline of a million regular corners is simplified like any other', () => {
  // Combs above each other on a common spine at the left.
  const [width, rows] = [4000, 120];
  const tooth = (x: number, y: number) => (y >= 4 && y < 6) || (y < 10 && x % 4 < 2);
  const comb = Uint8Array.from({ length: width * rows * 12 }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width) % 12];
    return x < 3 || tooth(x, y) ? 1 : 0;
  });
  const rle = encodeRle(comb, width, rows * 12);
  const corners = tracePolygons(rle).reduce((n, { outer }) => n + outer.length / 2, 0);
  expect(corners).toBeGreaterThan(900_000);
  expect(simplifyMask(rle, 0.9).iou).toBe(1);
});

test('a tolerance that is no number is refused', () => {
  expect(() => simplifyMask(disc(9, 4), NaN)).toThrow(RangeError);
});

test('the hull holds every pixel and is convex', () => {
  fc.assert(
    fc.property(arbitraryMask(), ({ rle, width, height }) => {
      const hull = convexHull(rle);
      expect(rleArea(rleSubtract(rle, rleFromRings([hull], width, height)))).toBe(0);
      for (let i = 0; i < hull.length; i += 2) {
        const [ax, ay, bx, by, cx, cy] = [0, 1, 2, 3, 4, 5].map((k) => hull[(i + k) % hull.length]!);
        expect((bx! - ax!) * (cy! - by!) - (by! - ay!) * (cx! - bx!)).toBeGreaterThanOrEqual(0);
      }
      expect(concavity(rle)).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(concavity(rleInvert(encodeRle(new Uint8Array(12), 4, 3)))).toBe(0);
});
