import { holdName } from './hold-task.ts';

/** Does something with a task unless a tab has it open. Without locks (no secure context) it is done all the same. */
export const whileFree =
  (locks: LockManager | undefined) =>
  async (taskId: string, work: () => Promise<void>): Promise<boolean> => {
    if (!locks) {
      await work();
      return true;
    }
    return locks.request(holdName(taskId), { ifAvailable: true }, async (lock) => {
      if (!lock) return false;
      await work();
      return true;
    });
  };
