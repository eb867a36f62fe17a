import { FIGURES, reckonAll } from '@maskloop/domain/figures';
import { expect, test } from 'vitest';
import { asked, csvUrl } from './filter.ts';
import { metricText, sumsText } from './figure-sums.ts';
import { moneyText } from './money.ts';
import { inStage, placeGroups } from './place-groups.ts';
import { paperLines, trendPoints } from './trend-points.ts';

const place = (
  stage: 'assisted-manual' | 'semi-automatic',
  roundId: string | null,
  modelVersionId: string | null,
  masksDrawn: number,
) => {
  const counted = { masksDrawn, activeMs: modelVersionId === null ? 60_000 : 0 };
  return { stage, roundId, modelVersionId, counted, figures: reckonAll([{ stage, counted }]) };
};

test('places are joined by stage and round in the order of rounds, their model versions below them', () => {
  const places = [
    place('assisted-manual', 'second', null, 2),
    place('assisted-manual', null, null, 1),
    place('assisted-manual', null, 'model', 3),
    place('semi-automatic', 'second', 'model', 5),
  ];
  const groups = placeGroups(places, [
    { id: 'first', number: 1 },
    { id: 'second', number: 2 },
  ]);
  expect(
    groups.map(({ stage, roundId, figures, models }) => [
      stage,
      roundId,
      figures.secondsPerMask,
      models.length,
    ]),
  ).toEqual([
    ['assisted-manual', null, 15, 1],
    ['assisted-manual', 'second', 30, 0],
    ['semi-automatic', 'second', 0, 1],
  ]);
  expect(sumsText(FIGURES.secondsPerMask, places)).toBe('120 s ÷ 11');
  expect(inStage('masksPerImage', 'fully-automatic')).toBe('automaticPerImage');
});

test('a trend begins and ends where there is something, and keeps its gaps', () => {
  const point = (day: string, masksDrawn: number) => ({
    day,
    figures: reckonAll([{ stage: null, counted: { masksDrawn, activeMs: 1000 } }]),
  });
  const trend = {
    by: 'day' as const,
    points: [point('a', 0), point('b', 1), point('c', 0), point('d', 2), point('e', 0)],
  };
  expect(trendPoints(trend, 'secondsPerMask')).toEqual([
    { day: 'b', value: 1 },
    { day: 'c', value: null },
    { day: 'd', value: 0.5 },
  ]);
  expect(paperLines({ from: 34, to: 34 })).toEqual([{ at: 34, label: 'paper 34' }]);
  expect(paperLines({ from: 0, to: 0 })).toEqual([]);
});

test('the filter travels in addresses, without what is any', () => {
  expect(asked('p', { stage: 'semi-automatic', from: undefined })).toEqual({
    projectId: 'p',
    stage: 'semi-automatic',
  });
  expect(csvUrl('p', { table: 'people' }, { userId: 'u', to: '2026-11-21' })).toBe(
    '/api/v1/projects/p/scoreboard.csv?table=people&userId=u&to=2026-11-21',
  );
  expect(csvUrl('p', { figure: 'cost' }, {})).toBe('/api/v1/projects/p/figures/cost/rows.csv');
});

test('times and amounts are written as people read them', () => {
  expect(metricText(['activeMs'], 90_000)).toBe('90 s');
  expect(metricText(['activeMs'], 5_400_000)).toBe('1 h 30 min');
  expect(metricText(['masksDrawn'], 1234)).toBe('1,234');
  expect(moneyText(1234.5, 'EUR')).toBe('1,234.50 EUR');
  expect(moneyText(null, 'EUR')).toBe('–');
});
