import { type TaskState } from '@maskloop/domain/task';
import { clsx } from 'clsx';
import { formatCount } from '../progress/figures.ts';
import { TASK_STATE_LOOKS, TASK_STATE_ORDER } from './task-states.ts';
import { TaskStateDot } from './TaskStateDot.tsx';

// A replaced task is nobody's work any more: the one that took its place stands in the bar.
const FILL: Record<Exclude<TaskState, 'replaced'>, string> = {
  accepted: 'bg-good',
  submitted: 'bg-judge',
  'in-review': 'bg-judge/60',
  'in-progress': 'bg-busy',
  returned: 'bg-warn',
  skipped: 'bg-warn/60',
  failed: 'bg-bad',
  ready: 'bg-edge/45',
  preparing: 'bg-edge/20',
};
// Finished work first, so that the bar fills from the left.
const IN_BAR = Object.keys(FILL) as (keyof typeof FILL)[]; // the table's keys

type Counts = Partial<Record<TaskState, number>>;

/** Tasks by state as one bar; the counts stand in `TaskCounts` or in its label. */
export function TaskBar({ counts, className }: { counts: Counts; className?: string }) {
  const present = IN_BAR.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [{ state, count }];
  });
  const label = present.map(
    ({ state, count }) => `${formatCount(count)} ${TASK_STATE_LOOKS[state].label.toLowerCase()}`,
  );
  return (
    <div
      role="img"
      aria-label={present.length === 0 ? 'No tasks' : `Tasks: ${label.join(', ')}`}
      className={clsx('flex h-2 gap-px overflow-hidden rounded-full bg-sunken', className)}
    >
      {present.map(({ state, count }) => (
        <div key={state} className={clsx('min-w-0.75', FILL[state])} style={{ flex: `${count} 1 0` }} />
      ))}
    </div>
  );
}

/** The counts of the states that occur, in the order of a task's life. */
export function TaskCounts({ counts, className }: { counts: Counts; className?: string }) {
  return (
    <ul className={clsx('flex flex-wrap gap-x-4 gap-y-1', className)}>
      {TASK_STATE_ORDER.filter((state) => (counts[state] ?? 0) > 0).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <TaskStateDot state={state} />
          <span className="font-medium">{formatCount(counts[state] ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}
