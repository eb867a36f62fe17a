import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOnce, type Stretch } from './index.ts';

const at = (start: number, end: number, activeMs = end - start, id = 'a') => ({
  id,
  kind: 'annotate' as const,
  startedAt: new Date(start),
  endedAt: new Date(end),
  activeMs,
});
const day: Stretch = { start: 0, end: 1000 };

test('two tabs at the same time count once', () => {
  const counted = countOnce([at(0, 100, 80, 'a'), at(40, 140, 90, 'b')], day, []);
  expect(counted.map((c) => [c.id, c.start, c.end, c.activeMs])).toEqual([
    ['a', 0, 100, 80],
    ['b', 100, 140, 40],
  ]);
});

test('time before the task was taken, or after it was given back, does not count', () => {
  const counted = countOnce([at(0, 100)], { start: 60, end: 90 }, []);
  expect(counted).toEqual([{ id: 'a', start: 60, end: 90, activeMs: 30 }]);
  expect(countOnce([at(0, 50)], { start: 60, end: 90 }, [])).toEqual([]);
});

test('whatever is sent, a person never worked longer than the time that passed', () => {
  const interval = fc
    .tuple(fc.nat(1000), fc.nat(300), fc.nat(300))
    .map(([start, length, active]) => at(start, start + length, Math.min(active, length)));
  fc.assert(
    fc.property(
      fc.array(interval, { maxLength: 12 }),
      fc.array(interval, { maxLength: 12 }),
      (first, second) => {
        const before = countOnce(first, day, []);
        const after = countOnce(second, day, before);
        const stretches = [...before, ...after];
        const total = stretches.reduce((sum, s) => sum + s.activeMs, 0);
        const touched = new Set(
          stretches.flatMap((s) => Array.from({ length: s.end - s.start }, (_, i) => s.start + i)),
        );
        expect(total).toBeLessThanOrEqual(touched.size);
        for (const s of stretches) expect(s.activeMs).toBeLessThanOrEqual(s.end - s.start);
      },
    ),
  );
});
