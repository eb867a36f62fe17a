import { type Tx } from '@maskloop/db';
import { claimNextReview, releaseExpiredLeases } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { mayReview } from '@maskloop/domain/review';
import { type Ctx, requireRight } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { claiming, type Claiming } from './claiming.ts';
import { leaseLost } from './hold-task.ts';
import { requireLockedTask } from './task-scope.ts';

/**
 * Takes a task to review: the named one (also accepted work, to look again), or the one waiting longest. Own work is
 * passed over unless the project allows it. Nothing waits: `taskId` is null.
 */
export async function claimReview(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; taskId?: string | undefined },
): Promise<{ taskId: string | null }> {
  requireRight(actor, 'tasks.review');
  const claim = await claiming(ctx, ctx.db, actor, input.projectId);
  return ctx.db.$transaction(async (tx) => {
    await releaseExpiredLeases(tx, claim);
    if (input.taskId !== undefined) return { taskId: await claimNamed(tx, actor, input.taskId, claim) };
    const [next] = await claimNextReview(tx, claim);
    return { taskId: next?.id ?? null };
  });
}

async function claimNamed(tx: Tx, actor: Actor, taskId: string, claim: Claiming): Promise<string> {
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
