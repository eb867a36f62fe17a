import { may, type Actor } from '@maskloop/domain/access';
import { type TaskState } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { leaseLost } from './hold-task.ts';
import { requireLockedTask } from './task-scope.ts';

/** Puts a task aside with a reason, for a manager to decide. Its holder may, and a manager may skip any. */
export async function skipTask(
  ctx: Ctx,
  actor: Actor,
  input: { taskId: string; reason: string },
): Promise<{ state: TaskState }> {
  const { taskId, reason } = input;
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const { task } = await requireLockedTask(tx, actor, taskId, 'tasks.annotate');
    const { userId } = actor;
    const held = await tx.lease.findFirst({ where: { taskId, userId, kind: 'annotate', releasedAt: null } });
    if (!held && !may(actor, 'tasks.manage')) throw await leaseLost(tx, taskId);
    const state = await changeTask(tx, actor, task, {
      event: 'skip',
      at: now,
      data: { reason },
      endLease: true,
      counted: { action: 'task.skipped', metric: 'tasksSkipped', userId },
    });
    return { state };
  });
}
