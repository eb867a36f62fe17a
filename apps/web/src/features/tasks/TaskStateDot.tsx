import { type TaskState } from '@maskloop/domain/task';
import { StateDot } from '@maskloop/ui/StateDot';
import { TASK_STATE_LOOKS } from './task-states.ts';

/** A task's state: shape, colour, word. */
export function TaskStateDot({ state, hideLabel = false }: { state: TaskState; hideLabel?: boolean }) {
  return <StateDot {...TASK_STATE_LOOKS[state]} hideLabel={hideLabel} />;
}
