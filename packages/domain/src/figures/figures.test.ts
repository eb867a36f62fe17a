import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { STAGES } from '../stage/index.ts';
import {
  addUp,
  costFigure,
  ETA_FORMULA,
  etaOf,
  FIGURE_IDS,
  FIGURES,
  isByModel,
  isOfModels,
  METRIC_NAMES,
  metricsOf,
  reckonAll,
} from './index.ts';

const counted = {
  ...{
    activeMs: 340_000,
    masksDrawn: 8,
    masksEdited: 3,
    editedTakenBack: 1,
    masksKept: 6,
    keptTakenBack: 1,
    masksRejected: 2,
  },
  ...{
    masksAdded: 20,
    masksRemoved: 5,
    imagesDone: 3,
    masksOverBudget: 3,
    clicks: 25,
    tasksAccepted: 3,
    tasksReturned: 1,
  },
};

test('figures are reckoned as they say, and a judgement taken back does not count', () => {
  expect(reckonAll([{ stage: 'assisted-manual', counted }])).toMatchObject({
    secondsPerMask: 34,
    masksPerImage: 5,
    overBudgetShare: 3 / 15,
    keptShare: 5 / 9,
    changedShare: 2 / 9,
    rejectedShare: 2 / 9,
    clicksPerMask: 2.5,
    returnedShare: 0.25,
    masksPerHour: (15 * 3_600_000) / 340_000,
    automaticPerImage: null,
  });
});

test('a figure of one stage counts that stage alone', () => {
  const parts = STAGES.map((stage) => ({
    stage,
    counted: { proposalsMade: 300, proposalsReplaced: 100, imagesByModel: 2 },
  }));
  expect(reckonAll(parts).automaticPerImage).toBe(100);
  expect(addUp(parts).proposalsMade).toBe(900);
});

test('nothing counted is nothing divided', () => {
  const figures = reckonAll([]);
  for (const id of FIGURE_IDS) expect(figures[id], id).toBe(FIGURES[id].per ? null : 0);
});

test('every metric of a figure is a metric, and a figure told by model version counts for models alone', () => {
  for (const id of FIGURE_IDS) {
    for (const metric of metricsOf(FIGURES[id])) expect(METRIC_NAMES).toContain(metric);
    expect(isByModel(id)).toBe(metricsOf(FIGURES[id]).every(isOfModels));
  }
  expect([isByModel('secondsPerMask'), isByModel('secondsOnMask'), isByModel('keptShare')]).toEqual([
    false,
    true,
    true,
  ]);
});

test('the managers’ page tells every figure with its formula', () => {
  const text = (words: string) => words.replaceAll(/\s+/g, ' ');
  const page = text(readFileSync(path.resolve(import.meta.dirname, '../../../../docs/managers.md'), 'utf8'));
  for (const { name, formula } of [...Object.values(FIGURES), { name: 'Done by', formula: ETA_FORMULA }])
    expect(page).toContain(`| ${name} | ${text(formula)} |`);
});

test('work costs by the hour or by the mask', () => {
  const hour = costFigure({ per: 'hour', amount: 18, currency: 'EUR' });
  const mask = costFigure({ per: 'mask', amount: 0.1, currency: '$' });
  expect(hour.formula).toContain('18 EUR');
  expect(metricsOf(hour)).toEqual(['activeMs', 'reviewMs']);
  expect(metricsOf(mask)).not.toContain('activeMs');
});

test.each([
  [{ openTasks: 0, accepted: 0, days: 14 }, { kind: 'done' }],
  [
    { openTasks: 70, accepted: 140, days: 14 },
    { kind: 'expected', days: 7, perDay: 10 },
  ],
  [
    { openTasks: 70, accepted: 0, days: 14 },
    { kind: 'unknown', reason: 'Nothing was accepted in the last 14 days.' },
  ],
  [
    { openTasks: 70, accepted: 4, days: 1 },
    { kind: 'unknown', reason: 'Too little was accepted lately to tell a pace (4 of at least 5 tasks).' },
  ],
])('%j ends: %j', (facts, eta) => expect(etaOf(facts)).toEqual(eta));
