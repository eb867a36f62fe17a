import { word, type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { claimNextTask, releaseExpiredLeases } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { extendedUntil } from '@maskloop/domain/task';
import { type Ctx, requireProject } from '../context/index.ts';
import { changeTask } from './change-task.ts';
import { leaseLost } from './hold-task.ts';
import { currentSettings, requireLockedTask } from './task-scope.ts';

/**
 * Takes a task to annotate: the named one, or the next. What the person already holds comes first, then what was
 * returned to them, then the queue. Leases that ran out are given back on the way. Nothing left: `taskId` is null.
 */
export async function claimTask(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; taskId?: string | undefined },
): Promise<{ taskId: string | null }> {
  const { projectId } = input;
  const project = await requireProject(ctx.db, actor, projectId, 'tasks.annotate');
  if (project.archivedAt) throw new AppError('WRONG_STATE', 'This project is put away; bring it back first.');
  const { leaseMinutes } = await currentSettings(ctx.db, project);
  const now = ctx.now();
  const until = new Date(extendedUntil(now.getTime(), leaseMinutes));
  const { workspaceId, userId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const released = await releaseExpiredLeases(tx, { projectId, userId, now });
    const claim = { projectId, userId, leaseId: ctx.newId(), now, until };
    const taskId =
      input.taskId === undefined
        ? ((await claimNextTask(tx, claim))[0]?.id ?? null)
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
  claim: { projectId: string; leaseId: string; now: Date; until: Date },
): Promise<string> {
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
    return taskId;
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
  return taskId;
}
