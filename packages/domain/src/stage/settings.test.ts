import { expect, test } from 'vitest';
import { StageSettings, StageSettingsChange } from './settings.ts';

test('settings stored before there were proposers propose nothing', () => {
  const stored = { timeBudgetSeconds: 45, leaseMinutes: 15, allowSelfReview: true, cleanUp: false };
  expect(StageSettings.parse(stored)).toEqual({
    ...stored,
    proposer: 'none',
    detectorVersionId: null,
    proposerVersionId: null,
    automatic: { preset: 'model' },
    leastPredictedIou: 0,
    minAreaPx: 0,
    keepSmallParts: true,
  });
});

test('a change of one setting says nothing of the others', () => {
  expect(StageSettingsChange.parse({ leaseMinutes: 20 })).toEqual({ leaseMinutes: 20 });
});

test('a threshold that is no share is refused', () => {
  const problems = StageSettings.safeParse({ automatic: { preset: 'paper', predictedIou: 88 } });
  expect(problems.error?.issues.map(({ path }) => path.join('.'))).toEqual(['automatic.predictedIou']);
});
