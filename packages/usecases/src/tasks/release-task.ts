import { word } from '@maskloop/db';
import { may, type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type TaskState } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { leaseLost } from './hold-task.ts';
import { requireLockedTask } from './task-scope.ts';

/**
 * Gives a held task back; saved work stays. Work that had been returned stays its annotator's, other work goes into
 * the queue, a review goes back to those waiting. A manager may give back what someone else holds.
 */
export async function releaseTask(
  ctx: Ctx,
  actor: Actor,
  input: { taskId: string },
): Promise<{ state: TaskState }> {
  const { taskId } = input;
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const { task } = await requireLockedTask(tx, actor, taskId, 'tasks.annotate');
    const lease = await tx.lease.findFirst({ where: { taskId, releasedAt: null } });
    // Given back already, perhaps by this very request sent twice.
    if (!lease && task.state !== 'in_progress' && task.state !== 'in_review')
      return { state: word(task.state) };
    if (lease && lease.userId !== actor.userId && !may(actor, 'tasks.manage')) {
      throw await leaseLost(tx, taskId);
    }
    if (!lease) throw new AppError('LEASE_LOST');
    const wasReturned = task.decidedAt !== null;
    const event = lease.kind === 'review' ? 'releaseReview' : wasReturned ? 'releaseReturned' : 'release';
    const state = await changeTask(tx, actor, task, {
      event,
      at: now,
      data: event === 'release' ? { annotatorId: null } : {},
      endLease: true,
    });
    return { state };
  });
}
