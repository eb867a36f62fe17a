import { expect, test } from 'vitest';
import { edgeLines } from './edge-lines.ts';
import { createEdgeMap } from './edge-map.ts';

const [width, height] = [40, 12];
const mapOf = (strengthAt: (x: number, y: number) => number) =>
  createEdgeMap({
    width,
    height,
    strength: Uint8Array.from({ length: width * height }, (_, i) =>
      strengthAt(i % width, Math.floor(i / width)),
    ),
  });
const kept = (map: { strength: Uint8Array }) =>
  map.strength.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);

test('a line that fades in the middle stays one line, corner by corner', () => {
  const diagonal = mapOf((x, y) => (x >= 5 && x < 35 && y === 2 + (x >> 3) ? (x % 10 < 3 ? 17 : 90) : 0));
  expect([...edgeLines(diagonal).strength]).toEqual([...diagonal.strength]);
});

test('what is weak all along, and strong specks, are no lines', () => {
  const weak = mapOf((_x, y) => (y === 3 ? 40 : 0));
  expect(kept(edgeLines(weak))).toBe(0);
  const speck = mapOf((x, y) => (y === 3 && x < 8 ? 255 : 0));
  expect(kept(edgeLines(speck))).toBe(0);
});

test('lines along the left and the right border are not one', () => {
  // In a row-major map the last pixel of a row lies beside the first of the next.
  const border = mapOf((x) => (x === 0 ? 255 : x === width - 1 ? 30 : 0));
  expect(kept(edgeLines(border))).toBe(0);
  const long = mapOf((x, y) => (y === 3 && x < 20 ? 255 : y === 4 && x === width - 1 ? 255 : 0));
  expect(kept(edgeLines(long))).toBe(20);
});
