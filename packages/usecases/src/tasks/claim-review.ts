import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { claimNextReview, releaseExpiredLeases } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { mayReview } from '@maskloop/domain/review';
import { extendedUntil } from '@maskloop/domain/task';
import { type Ctx, requireProject } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { leaseLost } from './hold-task.ts';
import { currentSettings, requireLockedTask } from './task-scope.ts';

/**
 * Takes a task to review: the named one (also accepted work, to look again), or the one waiting longest. Own work is
 * passed over unless the project allows it. Nothing waits: `taskId` is null.
 */
export async function claimReview(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; taskId?: string | undefined },
): Promise<{ taskId: string | null }> {
  const { projectId } = input;
  const project = await requireProject(ctx.db, actor, projectId, 'tasks.review');
  const { leaseMinutes, allowSelfReview } = await currentSettings(ctx.db, project);
  const now = ctx.now();
  const until = new Date(extendedUntil(now.getTime(), leaseMinutes));
  const { workspaceId, userId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const released = await releaseExpiredLeases(tx, { projectId, userId, now });
    const claim = { projectId, userId, leaseId: ctx.newId(), now, until, allowSelfReview };
    const taskId =
      input.taskId === undefined
        ? ((await claimNextReview(tx, claim))[0]?.id ?? null)
        : await claimNamed(tx, actor, input.taskId, claim);
    for (const id of new Set([...released.map((task) => task.id), taskId])) {
      if (id) await notify(tx, { topic: 'task', workspaceId, projectId, id });
    }
    return { taskId };
  });
}

async function claimNamed(
  tx: Tx,
  actor: Actor,
  taskId: string,
  claim: { projectId: string; leaseId: string; now: Date; until: Date; allowSelfReview: boolean },
): Promise<string> {
  const { task } = await requireLockedTask(tx, actor, taskId, 'tasks.review');
  if (task.projectId !== claim.projectId)
    throw new AppError('NOT_FOUND', 'This task is not of this project.');
  const { userId } = actor;
  if (!mayReview(userId, task.annotatorId, claim.allowSelfReview)) throw new AppError('OWN_WORK');
  if (task.state === 'in_review') {
    const held = await tx.lease.updateMany({
      where: { taskId, userId, kind: 'review', releasedAt: null },
      data: { expiresAt: claim.until },
    });
    if (held.count === 0) throw new AppError('WRONG_STATE', (await leaseLost(tx, taskId)).message);
    return taskId;
  }
  await changeTask(tx, actor, task, {
    event: 'review',
    at: claim.now,
    // Looking again at accepted work takes the decision back.
    data: { reviewerId: userId, ...(task.state === 'accepted' && { decidedAt: null }) },
  });
  await tx.lease.create({
    data: {
      id: claim.leaseId,
      taskId,
      userId,
      kind: 'review',
      acquiredAt: claim.now,
      expiresAt: claim.until,
    },
  });
  return taskId;
}
