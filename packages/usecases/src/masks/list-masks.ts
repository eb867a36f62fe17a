import { masksOfImage, revisionsOfMask } from '@maskloop/db/masks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { requireTask } from '../tasks/task-scope.ts';
import { maskViews } from './mask-views.ts';

/** The newest revisions of all masks on the task's picture, lowest first; with `since`, of those written since, deleted ones too. */
export async function listMasks(ctx: Ctx, actor: Actor, input: { taskId: string; since?: Date | undefined }) {
  const { taskId, since } = input;
  const { task } = await requireTask(ctx.db, actor, taskId, 'tasks.annotate');
  return maskViews(ctx.db, await masksOfImage(ctx.db, { imageId: task.imageId, ...(since && { since }) }));
}

/** Every revision of one of these masks, newest first. */
export async function listRevisions(ctx: Ctx, actor: Actor, input: { taskId: string; maskId: string }) {
  const { task } = await requireTask(ctx.db, actor, input.taskId, 'tasks.annotate');
  const rows = await revisionsOfMask(ctx.db, { imageId: task.imageId, maskId: input.maskId });
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'There is no such mask on this picture.');
  return maskViews(ctx.db, rows);
}
