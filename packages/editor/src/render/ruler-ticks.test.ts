import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulerStep, rulerTicks } from './ruler-ticks.ts';

test('numbers stand at round values, as close as they can be read', () => {
  expect([64, 8, 1, 0.5, 0.1].map(rulerStep)).toEqual([1, 10, 100, 200, 1000]);
});

test('marks lie at whole pixels of the picture, where these are seen, and are never too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30_000 }),
      fc.double({ min: -1e5, max: 1e3, noNaN: true }),
      fc.double({ min: 0.01, max: 64, noNaN: true }),
      (length, offset, zoom) => {
        const ticks = rulerTicks({ length, offset, zoom, size: 1200 });
        expect(ticks.length).toBeLessThan(150);
        for (const { value, at } of ticks) {
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(length);
          expect(at).toBeCloseTo(offset + value * zoom, 6);
        }
        const numbered = ticks.filter((tick) => tick.isMajor).map((tick) => tick.at);
        for (let i = 1; i < numbered.length; i++) {
          expect(numbered[i]! - numbered[i - 1]!).toBeGreaterThanOrEqual(56 - 1e-6);
        }
      },
    ),
  );
});
