import { type TaskState } from './states.ts';

/** What happens to tasks, as people and the worker speak of it: event → from which states to which. */
export const TASK_TRANSITIONS = {
  /** Its embedding is there. */
  prepare: { from: ['preparing'], to: 'ready' },
  /** Its picture or embedding could not be made. */
  fail: { from: ['preparing', 'ready'], to: 'failed' },
  retry: { from: ['failed'], to: 'preparing' },
  /** Its embedding went away (another model version, evicted). */
  unprepare: { from: ['ready'], to: 'preparing' },
  /** A person takes it to work on. */
  claim: { from: ['ready', 'returned'], to: 'in-progress' },
  /** Given back unfinished, or the lease ran out. Work already saved stays. */
  release: { from: ['in-progress'], to: 'ready' },
  /** The same for a task that had been returned: it stays its annotator's. */
  releaseReturned: { from: ['in-progress'], to: 'returned' },
  submit: { from: ['in-progress'], to: 'submitted' },
  /** Taken back by its annotator before anyone reviewed it. */
  reopen: { from: ['submitted'], to: 'in-progress' },
  skip: { from: ['ready', 'in-progress', 'returned'], to: 'skipped' },
  unskip: { from: ['skipped'], to: 'ready' },
  /** Accepted work may be looked at again. */
  review: { from: ['submitted', 'accepted'], to: 'in-review' },
  releaseReview: { from: ['in-review'], to: 'submitted' },
  accept: { from: ['in-review'], to: 'accepted' },
  /** The fully-automatic stage needs no person. */
  acceptAutomatic: { from: ['ready'], to: 'accepted' },
  /** Drawn for an audit of automatic masks: people correct it. */
  audit: { from: ['accepted'], to: 'ready' },
  return: { from: ['in-review'], to: 'returned' },
  /** A manager gives returned work to anyone. */
  reassign: { from: ['returned'], to: 'ready' },
  /** The project moved on before anybody began it: a task of another stage takes its place. */
  replace: { from: ['preparing', 'ready'], to: 'replaced' },
} as const satisfies Record<string, { from: readonly TaskState[]; to: TaskState }>;

export type TaskEvent = keyof typeof TASK_TRANSITIONS;

/** The state after `event`, or undefined where a task in `state` cannot undergo it. */
export function nextTaskState(state: TaskState, event: TaskEvent): TaskState | undefined {
  const { from, to } = TASK_TRANSITIONS[event];
  return (from as readonly TaskState[]).includes(state) ? to : undefined;
}

/** Every (from, to) pair that some event allows: what the database's transition table must hold. */
export function allowedTransitions(): ReadonlySet<string> {
  return new Set(
    Object.values(TASK_TRANSITIONS).flatMap(({ from, to }) => from.map((state) => `${state} → ${to}`)),
  );
}
