import * as z from 'zod';
import { Id } from '../ids/index.ts';
import { TaskState } from '../task/states.ts';

export const ExportState = z.enum(['queued', 'running', 'ready', 'failed']);
export type ExportState = z.infer<typeof ExportState>;

/** Which masks an export takes. Everything is resolved to revision ids when it is frozen. */
export const ExportQuery = z.object({
  taskStates: z.array(TaskState).min(1).default(['accepted']),
  /** Only these labels; absent = all, also masks without one. */
  labelIds: z.array(Id).max(1000).optional(),
  /** Whether pictures without a mask are listed. */
  includeEmptyImages: z.boolean().default(true),
});
export type ExportQuery = z.infer<typeof ExportQuery>;
