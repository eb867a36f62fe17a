import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitRange } from './split-range.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2023-11-20');
const day = (n: number) => new Date(START + n * DAY_MS).toISOString().slice(0, 10);
const ALL = Array.from({ length: 800 }, (_, n) => day(n));
const within = (d: string, { from, to }: { from?: string | undefined; to?: string | undefined }) =>
  (from === undefined || d >= from) && (to === undefined || d <= to);

test('each day of a range is read once, from its month or by itself, and no other day is', () => {
  const end = fc.option(fc.nat(799), { nil: undefined });
  fc.assert(
    fc.property(end, end, (a, b) => {
      const range = { from: a === undefined ? undefined : day(a), to: b === undefined ? undefined : day(b) };
      const { months, days } = splitRange(range);
      for (const d of ALL) {
        const inMonth = months !== null && within(`${d.slice(0, 7)}-01`, months) ? 1 : 0;
        const times = inMonth + days.filter((piece) => within(d, piece)).length;
        expect(times, d).toBe(within(d, range) ? 1 : 0);
      }
    }),
  );
});

test('a year is read as twelve months', () => {
  expect(splitRange({ from: '2025-01-01', to: '2025-12-31' })).toEqual({
    months: { from: '2025-01-01', to: '2025-12-01' },
    days: [],
  });
});
