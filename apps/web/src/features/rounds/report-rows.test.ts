import { MODEL_FIGURES, type ModelReport } from '@maskloop/domain/round';
import { expect, test } from 'vitest';
import { reportCsv, reportRows } from './report-rows.ts';

function report(mean: number, half: number): ModelReport {
  const estimate = { mean, low: mean - half, high: mean + half };
  return {
    images: 3,
    masks: 9,
    clicks: 10,
    // Every figure has the same value here.
    figures: Object.fromEntries(
      Object.keys(MODEL_FIGURES).map((name) => [name, estimate]),
    ) as ModelReport['figures'],
    calibration: [],
  };
}

test('a change says whether it is for the better, by the direction of its figure', () => {
  const rows = reportRows(report(0.5, 0.01), report(0.6, 0.01));
  const of = (figure: string) => rows.find((row) => row.figure === figure);
  expect(of('box')).toMatchObject({ change: '+0.100', isBetter: true, before: '0.500 (0.490–0.510)' });
  expect(of('worse')).toMatchObject({ isBetter: false });
});

test('a change within the noise is called neither', () => {
  expect(reportRows(report(0.5, 0.2), report(0.6, 0.2)).map(({ isBetter }) => isBetter)).toEqual(
    Object.keys(MODEL_FIGURES).map(() => null),
  );
});

test('the CSV has a line for each figure, and both sides with their intervals', () => {
  const [head, first, ...rest] = reportCsv(report(0.5, 0.25), report(0.75, 0.25)).split('\n');
  expect(head).toBe('figure,before,before_low,before_high,after,after_low,after_high');
  expect(first).toBe('box,0.5,0.25,0.75,0.75,0.5,1');
  expect(rest).toHaveLength(Object.keys(MODEL_FIGURES).length - 1);
});
