import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { addCounters } from '@maskloop/db/figures';
import { lockTask } from '@maskloop/db/tasks';
import { type Ctx } from '../context/index.ts';
import { feedAutomatic } from './feed-automatic.ts';

/**
 * A task of the fully-automatic stage has its masks: no person looks at it, the model version that found them is its
 * verifier. The masks stay proposals. Done twice, or on a task that is elsewhere by now, it does nothing but go on.
 */
export async function acceptAutomatic(
  ctx: Ctx,
  tx: Tx,
  { taskId, modelVersionId }: { taskId: string; modelVersionId: string },
): Promise<void> {
  const task = await lockTask(tx, taskId);
  if (task?.stage !== 'fully_automatic') return;
  if (task.state === 'preparing') {
    const now = ctx.now();
    await tx.task.update({ where: { id: taskId }, data: { state: 'ready' } });
    await tx.review.create({
      data: { id: ctx.newId(), taskId, modelVersionId, verdict: 'accepted', createdAt: now },
    });
    const { project } = await tx.task.update({
      where: { id: taskId },
      data: { state: 'accepted', decidedAt: now, updatedAt: now },
      include: { project: { select: { workspaceId: true } } },
    });
    const { projectId, roundId } = task;
    const key = {
      projectId,
      roundId,
      modelVersionId,
      at: now,
      stage: 'fully-automatic' as const,
      userId: null,
    };
    await addCounters(tx, [{ key, figures: { imagesByModel: 1 } }]);
    await notify(tx, { topic: 'task', ...project, projectId, id: taskId });
  }
  await feedAutomatic(ctx, tx, task.projectId);
}

/**
 * Its search ended without a look: the stage is paused, the project archived, or its picture is gone. It stays as it is, and
 * the others go on.
 */
export async function passOverAutomatic(ctx: Ctx, tx: Tx, taskId: string): Promise<void> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (task?.stage === 'fully_automatic') await feedAutomatic(ctx, tx, task.projectId);
}

/** It cannot have its masks: it says why, and the others go on. */
export async function failAutomatic(ctx: Ctx, tx: Tx, taskId: string, reason: string): Promise<void> {
  const task = await lockTask(tx, taskId);
  if (task?.stage !== 'fully_automatic') return;
  if (task.state === 'preparing') {
    const { project } = await tx.task.update({
      where: { id: taskId },
      data: { state: 'failed', reason, updatedAt: ctx.now() },
      include: { project: { select: { workspaceId: true } } },
    });
    await notify(tx, { topic: 'task', ...project, projectId: task.projectId, id: taskId });
  }
  await feedAutomatic(ctx, tx, task.projectId);
}

/** Its search is asked for again: it waits for that, not for people. */
export async function unfailAutomatic(tx: Tx, taskId: string): Promise<void> {
  await tx.task.updateMany({
    where: { id: taskId, state: 'failed', stage: 'fully_automatic', image: { deletedAt: null } },
    data: { state: 'preparing', reason: null },
  });
}
