import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { extendedUntil, type TaskState } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { taskSettings, requireLockedTask } from './task-scope.ts';

/** Takes one's own submitted work back before anyone reviews it. */
export async function reopenTask(
  ctx: Ctx,
  actor: Actor,
  input: { taskId: string },
): Promise<{ state: TaskState }> {
  const { taskId } = input;
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const { task } = await requireLockedTask(tx, actor, taskId, 'tasks.annotate');
    const { userId } = actor;
    if (task.annotatorId !== userId)
      throw new AppError('FORBIDDEN', 'Only the person who submitted this task can take it back.');
    const { settings } = await taskSettings(tx, { id: taskId });
    const state = await changeTask(tx, actor, task, { event: 'reopen', at: now });
    await tx.lease.create({
      data: {
        id: ctx.newId(),
        taskId,
        userId,
        kind: 'annotate',
        acquiredAt: now,
        expiresAt: new Date(extendedUntil(now.getTime(), settings.leaseMinutes)),
      },
    });
    return { state };
  });
}
