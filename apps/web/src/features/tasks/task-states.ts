import { type TaskState } from '@maskloop/domain/task';
import { type Shape } from '@maskloop/ui/StateDot';
import { type Tone } from '@maskloop/ui/tones';

/** How a state is shown. */
export interface StateLooks {
  readonly label: string;
  readonly tone: Tone;
  readonly shape: Shape;
}

/** Task states in the order of a task's life, with what is shown for each. */
export const TASK_STATE_LOOKS: Record<TaskState, StateLooks> = {
  preparing: { label: 'Preparing', tone: 'neutral', shape: 'dashed' },
  ready: { label: 'Ready', tone: 'neutral', shape: 'ring' },
  'in-progress': { label: 'In progress', tone: 'busy', shape: 'half' },
  submitted: { label: 'Submitted', tone: 'judge', shape: 'diamond' },
  'in-review': { label: 'In review', tone: 'judge', shape: 'half' },
  accepted: { label: 'Accepted', tone: 'good', shape: 'check' },
  returned: { label: 'Returned', tone: 'warn', shape: 'back' },
  skipped: { label: 'Skipped', tone: 'warn', shape: 'pause' },
  failed: { label: 'Failed', tone: 'bad', shape: 'triangle' },
  replaced: { label: 'Replaced', tone: 'neutral', shape: 'pause' },
};

/** The states' names, in order. */
// The table's keys are the task states.
export const TASK_STATE_ORDER = Object.keys(TASK_STATE_LOOKS) as TaskState[];
