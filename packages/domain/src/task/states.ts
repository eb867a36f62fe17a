import * as z from 'zod';

export const TASK_STATES = [
  'preparing',
  'ready',
  'in-progress',
  'submitted',
  'in-review',
  'accepted',
  'returned',
  'skipped',
  'failed',
  'replaced',
] as const;
export const TaskState = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof TaskState>;

/** What holding a task is for. */
export const LeaseKind = z.enum(['annotate', 'review']);
export type LeaseKind = z.infer<typeof LeaseKind>;
