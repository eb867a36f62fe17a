import { type ProposalEvidence, type StageEvidence } from '@maskloop/domain/stage';
import { expect, test } from 'vitest';
import { missingEvidence } from './missing-evidence.ts';

const row = (counts: Partial<ProposalEvidence>): ProposalEvidence => ({
  stage: 'assisted-manual',
  modelVersionId: null,
  ...{ shown: 0, kept: 0, changed: 0, rejected: 0, added: 0 },
  ...counts,
});
const evidence = (secondsPerMask: number | null, ...proposals: ProposalEvidence[]): StageEvidence => ({
  stages: [{ stage: 'assisted-manual', masks: 0, secondsPerMask, masksPerImage: null }],
  proposals,
  calibration: [],
});

test('a project in which nothing happened lacks pace and judgements, and is told how to get them', () => {
  const [pace, judged] = missingEvidence('assisted-manual', evidence(null), false);
  expect(pace).toContain('no pace');
  expect(judged).toContain('choose a proposer');
});

test('a few judgements are said to be few; enough of them leave nothing missing', () => {
  const few = evidence(14, row({ kept: 7, changed: 1 }), row({ rejected: 1 }));
  expect(missingEvidence('assisted-manual', few, true)).toEqual([
    'Only 9 proposals were judged; about 100 tell the share kept to ± 10 points.',
  ]);
  expect(missingEvidence('assisted-manual', evidence(14, row({ kept: 100 })), true)).toEqual([]);
});

test('where the model works alone nobody’s pace is missed', () => {
  expect(missingEvidence('fully-automatic', evidence(null, row({ kept: 100 })), true)).toEqual([]);
});
