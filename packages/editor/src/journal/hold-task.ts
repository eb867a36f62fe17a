import { type ReadSignal, signal } from '../core/index.ts';

/** The name under which a task is held in this browser. */
export const holdName = (taskId: string): string => `maskloop:task:${taskId}`;

/** Whether this tab is the one that works on a task. */
export type HoldState = 'asking' | 'held' | 'elsewhere';

export interface TaskHold {
  readonly state: ReadSignal<HoldState>;
  /** Takes the task away from the other tab, which then only looks on. */
  takeOver(): void;
  release(): void;
}

/**
 * One tab at a time edits a task, or two histories would write over each other. `locks` is undefined where the page
 * is not a secure context: then nothing is known of other tabs, and revisions settle it.
 */
export function holdTask(locks: LockManager | undefined, taskId: string): TaskHold {
  const state = signal<HoldState>(locks ? 'asking' : 'held');
  const name = holdName(taskId);
  let isReleased = false;
  let letGo: () => void = () => undefined;

  const hold = () => {
    if (isReleased) return undefined;
    state.set('held');
    return new Promise<void>((resolve) => {
      letGo = resolve;
    });
  };
  const request = (options: LockOptions) => {
    if (!locks || isReleased) return;
    locks
      .request(name, options, (lock) => {
        if (lock) return hold();
        state.set('elsewhere');
        // Waits in line: when the other tab closes, this one may go on.
        request({});
        return undefined;
      })
      .catch(() => {
        // Another tab took over; this one goes on when that one closes.
        if (isReleased) return;
        state.set('elsewhere');
        request({});
      });
  };
  request({ ifAvailable: true });

  return {
    state,
    takeOver: () => request({ steal: true }),
    release() {
      isReleased = true;
      letGo();
    },
  };
}
