import { shortTransaction, word, type Tx } from '@maskloop/db';
import { claimNextTask, releaseExpiredLeases } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { claiming, type Claiming } from './claiming.ts';
import { leaseLost } from './hold-task.ts';
import { requireLockedTask } from './task-scope.ts';

/**
 * Takes a task to annotate: the named one, or the next. What the person already holds comes first, then what was
 * returned to them, then the queue. Leases that ran out are given back on the way. Nothing left: `taskId` is null.
 */
export async function claimTask(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; taskId?: string | undefined },
): Promise<{ taskId: string | null }> {
  requireRight(actor, 'tasks.annotate');
  const { projectId, taskId } = input;
  if (taskId !== undefined) return claimNamed(ctx, actor, taskId, projectId);
  return shortTransaction(ctx.db, async (tx) => {
    const claim = await claiming(ctx, tx, actor, projectId);
    await releaseExpiredLeases(tx, claim);
    const [next] = await claimNextTask(tx, claim);
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
  const { task } = await requireLockedTask(tx, actor, taskId, 'tasks.annotate');
  if (task.projectId !== claim.projectId)
    throw new AppError('NOT_FOUND', 'This task is not of this project.');
  const { userId } = actor;
  if (task.state === 'in_progress') {
    const held = await tx.lease.updateMany({
      where: { taskId, userId, kind: 'annotate', releasedAt: null },
      data: { expiresAt: claim.until },
    });
    if (held.count === 0) throw new AppError('WRONG_STATE', (await leaseLost(tx, taskId)).message);
    return;
  }
  if (word(task.state) === 'returned' && task.annotatorId !== userId)
    throw new AppError('WRONG_STATE', 'This task was returned to someone else, who goes on with it.');
  await changeTask(tx, actor, task, {
    event: 'claim',
    at: claim.now,
    data: { annotatorId: userId, reason: null },
  });
  await tx.lease.create({
    data: {
      id: claim.leaseId,
      taskId,
      userId,
      kind: 'annotate',
      acquiredAt: claim.now,
      expiresAt: claim.until,
    },
  });
}
