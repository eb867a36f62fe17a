import { type TaskView } from '@maskloop/contract';
import { type LeaseKind } from '@maskloop/domain/task';
import { client } from '../../client/api.ts';
import { claim } from './open-task.ts';

/** What says how a task stands to someone. */
export type Standing = Pick<TaskView, 'state' | 'annotator'>;

/** How a task that is not held comes back to someone: taken like any other, or taken back from review; null when it does not. */
export function wayBack(
  kind: LeaseKind,
  { state, annotator }: Standing,
  userId: string,
): 'claim' | 'reopen' | null {
  if (kind === 'review') return state === 'submitted' || state === 'in-review' ? 'claim' : null;
  if (state === 'submitted') return annotator?.id === userId ? 'reopen' : null;
  return state === 'ready' || state === 'returned' || state === 'in-progress' ? 'claim' : null;
}

/** Takes a task once more. Rejects with the server's reason. */
export async function takeBack(kind: LeaseKind, task: TaskView, userId: string): Promise<void> {
  if (wayBack(kind, task, userId) === 'reopen') await client.tasks.reopen({ taskId: task.id });
  else await claim(kind, task);
}

/** The work on a task that someone's changes come from, as far as it shows: what waits for a review is mended by others. */
export const workOn = ({ state, annotator }: Standing, userId: string): LeaseKind =>
  (state === 'submitted' || state === 'in-review') && annotator?.id !== userId ? 'review' : 'annotate';
