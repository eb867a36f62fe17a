import { type RoundState } from '@maskloop/domain/round';
import { type StateLooks } from '../tasks/task-states.ts';

/** How the states of a round are shown. */
export const ROUND_STATE_LOOKS: Record<RoundState, StateLooks> = {
  exporting: { label: 'Export is being built', tone: 'busy', shape: 'half' },
  training: { label: 'Waits for its trained model', tone: 'judge', shape: 'diamond' },
  evaluating: { label: 'Being compared', tone: 'busy', shape: 'half' },
  done: { label: 'Done', tone: 'good', shape: 'check' },
  abandoned: { label: 'Given up', tone: 'neutral', shape: 'cross' },
};
