import { type StageSettings } from './settings.ts';
import { type Stage } from './stage.ts';

/** Who proposes at first in each stage, as the paper did it ("Segment Anything", §4). */
const PROPOSALS: Record<Stage, Pick<StageSettings, 'proposer' | 'leastPredictedIou'>> = {
  'assisted-manual': { proposer: 'none', leastPredictedIou: 0 },
  // Confident masks only: people add the rest.
  'semi-automatic': { proposer: 'automatic', leastPredictedIou: 0.7 },
  'fully-automatic': { proposer: 'automatic', leastPredictedIou: 0 },
};

/**
 * The settings with which a project first comes to a stage: how people work stays as it is, who proposes follows the stage. The
 * thresholds are the model's own; the published ones are a preset away.
 */
export function firstSettings(stage: Stage, inForce: StageSettings): StageSettings {
  return {
    ...inForce,
    ...PROPOSALS[stage],
    detectorVersionId: null,
    proposerVersionId: null,
    automatic: { preset: 'model' },
    minAreaPx: 0,
    keepSmallParts: true,
  };
}
