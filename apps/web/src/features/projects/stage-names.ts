import { type Stage } from '@maskloop/domain/stage';

/** The stages as people read them. */
export const STAGE_NAMES: Record<Stage, string> = {
  'assisted-manual': 'Assisted-manual',
  'semi-automatic': 'Semi-automatic',
  'fully-automatic': 'Fully-automatic',
};
