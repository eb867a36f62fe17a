import { recordAudit } from '@maskloop/db/audit';
import { automaticFailures } from '@maskloop/db/automatic-runs';
import { notify } from '@maskloop/db/events';
import { lockTask } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireProject } from '../context/index.ts';
import { keepPicture, pictureRemoved, prepareAgain } from '../tasks/requeue-task.ts';

/** So many are tried again at once. */
const AT_ONCE = 200;

/** Pictures that could not be labelled, with the reason. */
export async function listAutomaticFailures(
  ctx: Ctx,
  actor: Actor,
  { projectId, cursor, limit }: { projectId: string; cursor?: string | undefined; limit: number },
) {
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const rows = await automaticFailures(ctx.db, { projectId, before: cursor, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.taskId ?? null) : null };
}

/**
 * Tries one of them again, or the newest of all; those that are at work already are left alone. WRONG_STATE where the picture
 * of that one was removed.
 */
export async function retryAutomatic(
  ctx: Ctx,
  actor: Actor,
  { projectId, taskId }: { projectId: string; taskId?: string | undefined },
): Promise<{ retried: number }> {
  return ctx.db.$transaction(async (tx) => {
    const project = await requireProject(tx, actor, projectId, 'jobs.manage');
    if (taskId !== undefined) {
      const named = await tx.task.count({ where: { id: taskId, projectId, stage: 'fully_automatic' } });
      if (named === 0)
        throw new AppError('NOT_FOUND', 'This task is none of the fully-automatic stage here.');
    }
    const ids =
      taskId === undefined
        ? (await automaticFailures(tx, { projectId, limit: AT_ONCE })).map((failure) => failure.taskId)
        : [taskId];
    let retried = 0;
    // In one order, so that two who do this at once never wait for each other in a ring.
    for (const id of ids.sort()) {
      const hasPicture = await keepPicture(tx, id);
      const task = await lockTask(tx, id);
      if (task?.state !== 'failed') continue;
      if (!hasPicture) {
        if (taskId !== undefined) throw pictureRemoved();
        continue;
      }
      await tx.task.update({
        where: { id },
        data: { state: 'preparing', reason: null, updatedAt: ctx.now() },
      });
      await prepareAgain(ctx, tx, { task, project });
      retried++;
    }
    if (retried > 0) {
      const { workspaceId } = project;
      await recordAudit(tx, {
        workspaceId,
        actorId: actor.userId,
        action: 'automatic.retried',
        subjectId: projectId,
        at: ctx.now(),
        data: { retried },
      });
      await notify(tx, { topic: 'task', workspaceId, projectId });
    }
    return { retried };
  });
}
