import { emptyRle, rleFromRectangle } from '@maskloop/geometry/rle';
import { longestSide } from '@maskloop/geometry/spaces';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolEmbedding, rankByExemplars, unitVector } from './index.ts';

/** Two channels on a grid of 4 × 4: the left half says (1, 0), the right half (0, 1). */
const halves = {
  dims: [1, 2, 4, 4],
  data: Float32Array.from(
    [0, 1].flatMap((channel) => Array.from({ length: 16 }, (_, i) => Number(i % 4 < 2 === (channel === 0)))),
  ),
};
const frame = longestSide(80, 40, 64);
const rectangle = (x: number, y: number, width: number, height: number) =>
  rleFromRectangle({ x, y, width, height }, 80, 40);

test('a mask is the mean of the features under it, wherever the picture lies in the square', () => {
  expect([...poolEmbedding(halves, rectangle(3, 3, 20, 20), frame)]).toEqual([1, 0]);
  expect([...poolEmbedding(halves, rectangle(45, 3, 20, 37), frame)]).toEqual([0, 1]);
  const [left, right] = poolEmbedding(halves, rectangle(20, 0, 40, 40), frame);
  expect(left).toBeCloseTo(Math.SQRT1_2, 5);
  expect(right).toBeCloseTo(Math.SQRT1_2, 5);
  expect([...poolEmbedding(halves, emptyRle(80, 40), frame)]).toEqual([0, 0]);
  expect(() =>
    poolEmbedding(halves, rleFromRectangle({ x: 0, y: 0, width: 1, height: 1 }, 9, 9), frame),
  ).toThrow('9 × 9');
});

const around = (angle: number, count: number, wobble = 0.1) =>
  Array.from({ length: count }, (_, i) => {
    const a = angle + wobble * Math.sin(i * 7.3);
    return unitVector(Float32Array.of(Math.cos(a), Math.sin(a), 3));
  });

test('what looks like the examples is told from what looks like other things, and is sure of it', () => {
  const candidates = [...around(0.03, 4), ...around(2.5, 6)];
  const scores = rankByExemplars(candidates, around(0, 12), around(2.4, 12));
  for (const { confidence } of scores.slice(0, 4)) expect(confidence).toBeGreaterThan(0.75);
  for (const { confidence } of scores.slice(4)) expect(confidence).toBeLessThan(0.25);
});

test('a single example finds its likes, but makes nobody sure; none finds nothing', () => {
  const candidates = [...around(0.03, 3), ...around(2.5, 7)];
  const scores = rankByExemplars(candidates, around(0, 1), []);
  const likes = scores.slice(0, 3).map(({ confidence }) => confidence);
  expect(Math.min(...likes)).toBeGreaterThan(0.4);
  expect(Math.max(...likes)).toBeLessThan(0.6);
  for (const { confidence } of scores.slice(3)) expect(confidence).toBeLessThan(0.4);
  expect(rankByExemplars(candidates, [], around(2, 3)).every(({ confidence }) => confidence === 0)).toBe(
    true,
  );
});

test('confidence is a share, whatever the vectors', () => {
  const vector = fc
    .array(fc.float({ noNaN: true, min: -10, max: 10 }), { minLength: 3, maxLength: 3 })
    .map((numbers) => unitVector(Float32Array.from(numbers)));
  const vectors = fc.array(vector, { maxLength: 6 });
  fc.assert(
    fc.property(vectors, vectors, vectors, (candidates, positives, negatives) => {
      for (const { confidence } of rankByExemplars(candidates, positives, negatives)) {
        expect(confidence >= 0 && confidence <= 1).toBe(true);
      }
    }),
  );
});
