import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUDIT_BINS, auditFigures, sumCounts, wilsonInterval } from './index.ts';

test('Wilson’s interval is that of the tables', () => {
  // Values of scipy's binomtest.
  const { low, high } = wilsonInterval(47, 50);
  expect(low).toBeCloseTo(0.8378, 4);
  expect(high).toBeCloseTo(0.9794, 4);
  expect(wilsonInterval(0, 10).low).toBe(0);
  expect(wilsonInterval(0, 10).high).toBeCloseTo(0.2775, 4);
  expect(wilsonInterval(10, 10).high).toBeCloseTo(1, 12);
});

test('the interval holds the share and narrows with the number of masks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (count, some) => {
      const hits = some % (count + 1);
      const { low, high } = wilsonInterval(hits, count);
      expect(low).toBeLessThanOrEqual(hits / count + 1e-12);
      expect(high).toBeGreaterThanOrEqual(hits / count - 1e-12);
      const many = wilsonInterval(hits * 100, count * 100);
      expect(many.high - many.low).toBeLessThan(high - low);
    }),
  );
});

const counts = (pairs: number, at90: number, deleted: number, added: number) => ({
  ...{ pairs, deleted, added },
  unchanged: 0,
  atMarks: [at90, pairs] as const,
  sumIou: pairs * 0.5,
  bins: Array.from({ length: AUDIT_BINS }, (_, i) => (i === 10 ? pairs : 0)),
});

test('figures of two models together are those of their masks together', () => {
  const all = auditFigures(sumCounts([counts(3, 1, 1, 0), counts(5, 5, 0, 2)]));
  expect(all).toMatchObject({ pairs: 8, deleted: 1, added: 2, meanIou: 0.5 });
  expect(all.shares.map(({ mark, share }) => [mark, share])).toEqual([
    [0.9, 6 / 8],
    [0.75, 1],
  ]);
  expect(all.objectShare).toBeCloseTo(8 / 9);
  expect(all.foundShare).toBeCloseTo(8 / 10);
  expect(all.bins[10]).toBe(8);
});

test('an audit in which nothing is corrected yet has no shares', () => {
  expect(auditFigures(sumCounts([]))).toMatchObject({
    pairs: 0,
    meanIou: null,
    objectShare: null,
    shares: [{ share: null }, { low: null }],
  });
});
