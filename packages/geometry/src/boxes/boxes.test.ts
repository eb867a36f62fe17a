import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxImage, pointImage } from '../spaces/index.ts';
import {
  boxArea,
  boxBetween,
  boxContains,
  boxHull,
  boxIntersection,
  boxIou,
  clipBox,
  growBox,
  suppressBoxes,
} from './index.ts';

const box = fc
  .tuple(
    fc.integer({ min: -9, max: 20 }),
    fc.integer({ min: -9, max: 20 }),
    fc.integer({ min: 1, max: 15 }),
    fc.integer({ min: 1, max: 15 }),
  )
  .map(([x, y, w, h]) => boxImage(x, y, w, h));

test('intersection, hull and IoU are those of the pixels covered', () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      let both = 0;
      let either = 0;
      for (let y = -10; y < 40; y++) {
        for (let x = -10; x < 40; x++) {
          const inA = boxContains(a, pointImage(x, y));
          const inB = boxContains(b, pointImage(x, y));
          if (inA && inB) both++;
          if (inA || inB) either++;
          if (inA || inB) expect(boxContains(boxHull(a, b), pointImage(x, y))).toBe(true);
        }
      }
      const shared = boxIntersection(a, b);
      expect(shared ? boxArea(shared) : 0).toBe(both);
      expect(boxIou(a, b)).toBeCloseTo(both / either, 12);
    }),
    { numRuns: 30 },
  );
});

test('boxes are clipped, grown and drawn in any direction', () => {
  expect(clipBox(boxImage(-5, 2, 10, 100), { width: 8, height: 8 })).toEqual(boxImage(0, 2, 5, 6));
  expect(clipBox(boxImage(9, 0, 3, 3), { width: 8, height: 8 })).toBeNull();
  expect(growBox(boxImage(2, 2, 4, 4), 1)).toEqual(boxImage(1, 1, 6, 6));
  expect(growBox(boxImage(2, 2, 4, 4), -5)).toEqual(boxImage(4, 4, 0, 0));
  expect(boxBetween(pointImage(9, 1), pointImage(3, 5))).toEqual(boxImage(3, 1, 6, 4));
});

/** The definition, in float64: no box of the result may overlap a better one beyond the threshold. */
function slowSuppression(boxes: number[][], scores: number[], threshold: number): number[] {
  const order = boxes.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const kept: number[] = [];
  for (const i of order) {
    const [x0, y0, x1, y1] = boxes[i]!;
    const overlaps = kept.some((j) => {
      const [u0, v0, u1, v1] = boxes[j]!;
      const shared =
        Math.max(0, Math.min(x1!, u1!) - Math.max(x0!, u0!)) *
        Math.max(0, Math.min(y1!, v1!) - Math.max(y0!, v0!));
      const union = (x1! - x0!) * (y1! - y0!) + (u1! - u0!) * (v1! - v0!) - shared;
      // The quotient is a float32: 3/10 is a little more than 0.3.
      return Math.fround(shared / union) > threshold;
    });
    if (!overlaps) kept.push(i);
  }
  return kept;
}

test('suppression keeps what the definition keeps, equal scores and empty boxes included', () => {
  const corners = fc
    .tuple(fc.nat(30), fc.nat(30), fc.nat(20), fc.nat(20))
    .map(([x, y, w, h]) => [x, y, x + w, y + h]);
  const cases = fc.array(fc.tuple(corners, fc.integer({ min: 0, max: 4 })), { maxLength: 40 });
  fc.assert(
    fc.property(cases, fc.constantFrom(0.3, 0.5, 0.7), (list, threshold) => {
      const boxes = list.map(([b]) => b);
      const scores = list.map(([, s]) => s / 4);
      expect([...suppressBoxes(Float32Array.from(boxes.flat()), scores, threshold)]).toEqual(
        slowSuppression(boxes, scores, threshold),
      );
    }),
  );
});

test('a score that is no number counts as the best, and leaves the order of all others alone', () => {
  const apart = (n: number) =>
    Float32Array.from({ length: 4 * n }, (_, i) => (i >> 2) * 10 + (i % 4 > 1 ? 1 : 0));
  expect([...suppressBoxes(apart(3), [0.1, NaN, 0.9], 0.5)]).toEqual([1, 2, 0]);
  const score = fc.oneof(
    fc.constantFrom(NaN, Infinity, -Infinity, 0.5),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(score, { maxLength: 40 }), (scores) => {
      const ranks = scores.map((value) => (Number.isNaN(value) ? Infinity : value));
      const kept = [...suppressBoxes(apart(scores.length), scores, 0.5)];
      expect(kept.length).toBe(scores.length);
      kept.slice(1).forEach((box, i) => {
        const before = kept[i]!;
        expect(ranks[before]! > ranks[box]! || (ranks[before] === ranks[box] && before < box)).toBe(true);
      });
    }),
  );
});
