import { AppError } from '@maskloop/domain/errors';
import { type Stage } from '@maskloop/domain/stage';
import { type TaskState } from '@maskloop/domain/task';

const STATES = ['preparing', 'ready', 'in-progress', 'returned'] as const satisfies readonly TaskState[];

/**
 * A task takes proposals as long as people may still work on it; in the fully-automatic stage only until the model has
 * searched the picture, because an audit compares what it found with what people made of that.
 */
export const takesProposals = ({ state, stage }: { state: TaskState; stage: Stage }): boolean =>
  stage === 'fully-automatic' ? state === 'preparing' : (STATES as readonly TaskState[]).includes(state);

/** WRONG_STATE where people correct what the model found: nothing is searched for there. */
export function refuseSearchedAlready(stage: Stage): void {
  if (stage === 'fully-automatic')
    throw new AppError(
      'WRONG_STATE',
      'The model has searched this image already: here people correct what it found.',
    );
}
