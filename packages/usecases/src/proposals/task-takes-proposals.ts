import { type TaskState } from '@maskloop/domain/task';

const STATES = ['preparing', 'ready', 'in-progress', 'returned'] as const satisfies readonly TaskState[];

/** A task takes proposals as long as people may still work on it. */
export const takesProposals = (state: TaskState): boolean => (STATES as readonly TaskState[]).includes(state);
