import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { OBJECT_STATES } from '@maskloop/domain/mask';
import { type Ctx } from '../context/index.ts';
import { holdTask } from './hold-task.ts';
import { taskSettings, requireLockedTask, requireTask } from './task-scope.ts';

/** Labels of which somebody said that there is nothing on the task's picture. */
export async function listAbsences(
  ctx: Ctx,
  actor: Actor,
  { taskId }: { taskId: string },
): Promise<string[]> {
  const { task } = await requireTask(ctx.db, actor, taskId, 'tasks.annotate');
  return absentLabels(ctx.db, task.imageId);
}

/**
 * States that there is nothing of a label on the picture, or takes that back; for who holds the task. Refused (WRONG_STATE)
 * where a mask of the label stands; one that comes later takes the statement back (trigger `mask_follows_revision`).
 */
export function setAbsence(
  ctx: Ctx,
  actor: Actor,
  { taskId, labelId, absent }: { taskId: string; labelId: string; absent: boolean },
): Promise<string[]> {
  return ctx.db.$transaction(async (tx) => {
    const { task, project } = await requireLockedTask(tx, actor, taskId, 'tasks.annotate');
    const { settings } = await taskSettings(tx, { id: taskId });
    await holdTask(
      tx,
      { taskId, userId: actor.userId, now: ctx.now(), leaseMinutes: settings.leaseMinutes },
      'annotate',
    );
    const { imageId, projectId } = task;
    const label = await tx.label.findFirst({ where: { id: labelId, projectId, deletedAt: null } });
    if (!label) throw new AppError('INVALID', 'This label is not one of the project.');
    if (!absent) await tx.absence.deleteMany({ where: { imageId, labelId } });
    else {
      const states = [...OBJECT_STATES];
      const there = await tx.mask.count({
        where: { imageId, labelId, deletedAt: null, state: { in: states } },
      });
      if (there > 0)
        throw new AppError(
          'WRONG_STATE',
          `There is a mask of “${label.name}” on this picture. Delete it first.`,
        );
      const statement = { imageId, projectId, labelId, taskId, authorId: actor.userId, createdAt: ctx.now() };
      await tx.absence.createMany({ data: statement, skipDuplicates: true });
    }
    await notify(tx, { topic: 'task', workspaceId: project.workspaceId, projectId, id: taskId });
    return absentLabels(tx, imageId);
  });
}

async function absentLabels(tx: Tx, imageId: string): Promise<string[]> {
  const rows = await tx.absence.findMany({ where: { imageId }, select: { labelId: true } });
  return rows.map(({ labelId }) => labelId).sort();
}
