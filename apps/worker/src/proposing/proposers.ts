import { type Proposer } from '@maskloop/domain/stage';
import { proposeAutomatic } from './propose-automatic.ts';
import { proposeDetector } from './propose-detector.ts';
import { proposePreAnnotations } from './propose-pre-annotations.ts';
import { type Propose } from './propose.ts';

/** Who proposes, by the word of the settings. */
export const PROPOSERS: Readonly<Record<Exclude<Proposer, 'none'>, Propose>> = {
  automatic: proposeAutomatic,
  detector: proposeDetector,
  'pre-annotations': proposePreAnnotations,
};
