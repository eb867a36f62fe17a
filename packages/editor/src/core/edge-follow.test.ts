import { type PointImage, pointImage } from '@maskloop/geometry/spaces';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followEdge } from './edge-follow.ts';
import { createEdgeMap } from './edge-map.ts';

/** A level edge in row 20 of 100 × 40 pixels, and specks as strong as they come on both sides of it. */
function levelEdge(strength: number, specks: readonly (readonly [number, number])[] = []) {
  const bytes = new Uint8Array(100 * 40);
  bytes.fill(strength, 20 * 100, 21 * 100);
  for (const [x, y] of specks) bytes[y * 100 + x] = 255;
  return createEdgeMap({ width: 100, height: 40, strength: bytes });
}
/** A hand that goes from left to right and trembles. */
const hand = (y: number): PointImage[] =>
  Array.from({ length: 45 }, (_, i) => pointImage(5 + 2 * i, y + Math.sin(i)));
const inTheMiddle = (line: readonly PointImage[]) => line.filter(({ x }) => x > 20 && x < 80);

test('a line that a hand draws beside an edge goes onto it, past whatever is stronger here and there', () => {
  const specks = [
    [30, 28],
    [50, 12],
    [70, 27],
  ] as const;
  const followed = inTheMiddle(followEdge(levelEdge(40, specks), hand(24), 8));
  expect(followed.length).toBeGreaterThan(20);
  for (const { y } of followed) expect(Math.abs(y - 20.5)).toBeLessThanOrEqual(1.5);
});

test('where no edge is in reach the line is the hand’s, through the points that it had', () => {
  const drawn = hand(34);
  const kept = followEdge(levelEdge(255), drawn, 8);
  for (const point of drawn) expect(kept).toContainEqual(point);
});

test('any line stays in reach of the hand, in the order that it was drawn', () => {
  const map = levelEdge(200, [[50, 30]]);
  const coordinate = fc.double({ min: -50, max: 150, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(coordinate, coordinate).map(([x, y]) => pointImage(x, y)),
        { minLength: 1, maxLength: 6 },
      ),
      (line) => {
        const followed = followEdge(map, line, 5);
        const [from, to] = [followed[0], followed.at(-1)];
        const reach = (a: PointImage | undefined, b: PointImage | undefined) =>
          Math.hypot((a?.x ?? NaN) - (b?.x ?? NaN), (a?.y ?? NaN) - (b?.y ?? NaN));
        return reach(from, line[0]) <= 5 + 1e-9 && reach(to, line.at(-1)) <= 5 + 1e-9;
      },
    ),
    { numRuns: 50 },
  );
});
