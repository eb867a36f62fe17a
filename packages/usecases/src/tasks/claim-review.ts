import { shortTransaction, type Tx } from '@maskloop/db';
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
  const { projectId, taskId } = input;
  if (taskId !== undefined) return claimNamed(ctx, actor, taskId, projectId);
  return shortTransaction(ctx.db, async (tx) => {
    const claim = await claiming(ctx, tx, actor, projectId);
    await releaseExpiredLeases(tx, claim);
    const [next] = await claimNextReview(tx, claim);
    return { taskId: next?.id ?? null };
  });
}

function claimNamed(ctx: Ctx, actor: Actor, taskId: string, projectId: string): Promise<{ taskId: string }> {
  return ctx.db.$transaction(async (tx) => {
    const claim = await claiming(ctx, tx, actor, projectId);
    await releaseExpiredLeases(tx, claim);
    await takeNamed(tx, actor, taskId, claim);
    return { taskId };
  });
}

async function takeNamed(tx: Tx, actor: Actor, taskId: string, claim: Claiming): Promise<void> {
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
    return;
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
}
