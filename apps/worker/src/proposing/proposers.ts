import { type Proposer } from '@maskloop/domain/stage';
import { FinalFailure } from '@maskloop/jobs';
import { proposeAutomatic } from './propose-automatic.ts';
import { type Propose } from './propose.ts';

const notYet =
  (what: string): Propose =>
  () =>
    Promise.reject(new FinalFailure('proposer', `${what} cannot propose here yet. Choose another proposer.`));

/** Who proposes, by the word of the settings. */
export const PROPOSERS: Readonly<Record<Exclude<Proposer, 'none'>, Propose>> = {
  automatic: proposeAutomatic,
  detector: notYet('A detector'),
  'pre-annotations': notYet('Pre-annotations'),
};
