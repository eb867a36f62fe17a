import { type Tx } from '@maskloop/db';
import { counterSums, type CounterSums } from '@maskloop/db/figures';
import { type JudgedProposal } from '@maskloop/db/stages';
import { FIGURES, reckon, type Sums, sumOf, type Terms } from '@maskloop/domain/figures';
import { calibrate, type StageEvidence, type Stage, STAGES } from '@maskloop/domain/stage';
import { iouOf, judgedSample } from './judged-sample.ts';

/** What speaks for or against another stage: figures of each, what became of proposals, whether predicted IoU can be believed. */
export async function readEvidence(tx: Tx, projectId: string): Promise<StageEvidence> {
  const places = await counterSums(tx, { projectId }, 'place');
  const judged = await judgedSample(tx, projectId);
  return {
    stages: STAGES.map((stage) => figuresOf(stage, places)),
    proposals: proposalsOf(places),
    calibration: calibrationOf(judged),
  };
}

function figuresOf(stage: Stage, places: readonly CounterSums[]) {
  const sums = total(places.filter((place) => place.stage === stage));
  return {
    stage,
    masks: reckon(FIGURES.masks, sums) ?? 0,
    secondsPerMask: reckon(FIGURES.secondsPerMask, sums),
    masksPerImage: reckon(FIGURES.masksPerImage, sums),
  };
}

const COUNTS = {
  shown: { proposalsMade: 1, proposalsReplaced: -1 },
  kept: { masksKept: 1, keptTakenBack: -1 },
  changed: { masksEdited: 1, editedTakenBack: -1 },
  rejected: { masksRejected: 1, rejectedTakenBack: -1 },
  added: { masksDrawn: 1 },
} as const satisfies Record<string, Terms>;

/** One row a stage and model version: the one that proposed, or with which masks were drawn. */
function proposalsOf(places: readonly CounterSums[]): StageEvidence['proposals'] {
  return STAGES.flatMap((stage) => {
    const here = places.filter((place) => place.stage === stage);
    const versions = [...new Set(here.map(({ modelVersionId }) => modelVersionId))].sort();
    return versions.map((modelVersionId) => {
      const sums = total(here.filter((place) => place.modelVersionId === modelVersionId));
      const count = (terms: Terms): number => Math.max(0, sumOf(terms, sums));
      return {
        ...{ stage, modelVersionId },
        shown: count(COUNTS.shown),
        kept: count(COUNTS.kept),
        changed: count(COUNTS.changed),
        rejected: count(COUNTS.rejected),
        added: count(COUNTS.added),
      };
    });
  }).filter(({ shown, kept, changed, rejected, added }) => shown + kept + changed + rejected + added > 0);
}

function total(places: readonly CounterSums[]): Sums {
  const sums: { -readonly [Key in keyof Sums]: Sums[Key] } = {};
  for (const { counted } of places) {
    // Object.entries forgets the keys; they are metrics.
    for (const [metric, value] of Object.entries(counted) as [keyof Sums, number][])
      sums[metric] = (sums[metric] ?? 0) + value;
  }
  return sums;
}

function calibrationOf(judged: readonly JudgedProposal[]): StageEvidence['calibration'] {
  const versions = [...new Set(judged.map(({ modelVersionId }) => modelVersionId))].sort();
  return versions.map((modelVersionId) => ({
    modelVersionId,
    ...calibrate(
      judged
        .filter((one) => one.modelVersionId === modelVersionId)
        .map((one) => ({ predicted: one.predictedIou, actual: iouOf(one) })),
    ),
  }));
}
