import { type Actor } from '@maskloop/domain/access';
import { type TaskState } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { measureAudit } from '../quality-audits/measure-audit.ts';
import { changeTask } from './change-task.ts';
import { holdTask } from './hold-task.ts';
import { taskSettings, requireLockedTask } from './task-scope.ts';

/** Hands finished work to review. Sent twice, it counts once. */
export async function submitTask(
  ctx: Ctx,
  actor: Actor,
  input: { taskId: string },
): Promise<{ state: TaskState }> {
  const { taskId } = input;
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const { task } = await requireLockedTask(tx, actor, taskId, 'tasks.annotate');
    const { userId } = actor;
    if (task.state === 'submitted' && task.annotatorId === userId) return { state: 'submitted' };
    const { settings } = await taskSettings(tx, { id: taskId });
    await holdTask(tx, { taskId, userId, now, leaseMinutes: settings.leaseMinutes }, 'annotate');
    const state = await changeTask(tx, actor, task, {
      event: 'submit',
      at: now,
      data: { submittedAt: now },
      endLease: true,
      counted: { action: 'task.submitted', metric: 'tasksSubmitted', userId },
    });
    await measureAudit(tx, task, { now, accepted: false, workspaceId: actor.workspaceId });
    return { state };
  });
}
