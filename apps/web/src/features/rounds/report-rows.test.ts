import { MODEL_FIGURES, type ModelReport, type RoundReports } from '@maskloop/domain/round';
import { expect, test } from 'vitest';
import { reportCsv, reportRows } from './report-rows.ts';

/** Every figure has the same value. */
const figures = (mean: number, half: number) =>
  Object.fromEntries(
    Object.keys(MODEL_FIGURES).map((name) => [name, { mean, low: mean - half, high: mean + half }]),
  ) as ModelReport['figures'];
const report = (mean: number, images: number): ModelReport => ({
  ...{ images, masks: 3 * images, clicks: 10, calibration: [] },
  figures: figures(mean, 0.25),
});
const reports = (change: number, half: number, images = 3): RoundReports => ({
  before: report(0.5, images),
  after: report(0.5 + change, images),
  changes: figures(change, half),
});

test('a change says whether it is for the better, by the direction of its figure and its own interval', () => {
  const rows = reportRows(reports(0.1, 0.02));
  const of = (figure: string) => rows.find((row) => row.figure === figure);
  expect(of('box')).toMatchObject({
    ...{ before: '0.500 (0.250–0.750)', change: '+0.100', interval: '(+0.080 to +0.120)' },
    isBetter: true,
  });
  expect(of('worse')).toMatchObject({ isBetter: false });
});

test('a change within the noise is called neither, and nor is any change on one image', () => {
  const neither = Object.keys(MODEL_FIGURES).map(() => null);
  expect(reportRows(reports(0.1, 0.2)).map(({ isBetter }) => isBetter)).toEqual(neither);
  expect(reportRows(reports(0, 0)).map(({ isBetter }) => isBetter)).toEqual(neither);
  const alone = reportRows(reports(0.1, 0, 1));
  expect(alone.map(({ isBetter }) => isBetter)).toEqual(neither);
  expect(alone[0]).toMatchObject({ before: '0.500', interval: null });
});

test('the CSV has a line for each figure, and both sides and the change with their intervals', () => {
  const [head, first, ...rest] = reportCsv(reports(0.25, 0.125)).split('\n');
  expect(head).toBe(
    'figure,before,before_low,before_high,after,after_low,after_high,change,change_low,change_high',
  );
  expect(first).toBe('box,0.5,0.25,0.75,0.75,0.5,1,0.25,0.125,0.375');
  expect(rest).toHaveLength(Object.keys(MODEL_FIGURES).length - 1);
});
