import { type Tx, word } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type TaskEvent, type TaskState } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { askForEmbedding } from '../images/ask-for-embedding.ts';
import { unfailImage } from '../images/fail-image.ts';
import { changeTask, saying } from './change-task.ts';
import { requireLockedTask, type ScopedTask } from './task-scope.ts';

const EVENTS: Partial<Record<string, TaskEvent>> = {
  skipped: 'unskip',
  returned: 'reassign',
  failed: 'retry',
};

/**
 * Puts a skipped, returned or failed task back into the queue, for anyone. A failed one is prepared again first.
 * WRONG_STATE where its picture was removed.
 */
export async function requeueTask(
  ctx: Ctx,
  actor: Actor,
  input: { taskId: string },
): Promise<{ state: TaskState }> {
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const hasPicture = await keepPicture(tx, input.taskId);
    const { task, project } = await requireLockedTask(tx, actor, input.taskId, 'tasks.manage');
    if (task.state === 'ready' || task.state === 'preparing') return { state: task.state };
    const event = EVENTS[task.state];
    if (!event)
      throw new AppError(
        'WRONG_STATE',
        `Only skipped, returned or failed tasks go back into the queue; this one is ${saying(word(task.state))}.`,
      );
    if (!hasPicture) throw pictureRemoved();
    const state = await changeTask(tx, actor, task, {
      event,
      at: now,
      data: { reason: null, annotatorId: null, decidedAt: null },
    });
    if (event === 'retry') await prepareAgain(ctx, tx, { task, project });
    await recordAudit(tx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      action: 'task.requeued',
      subjectId: task.id,
      at: now,
      data: { projectId: task.projectId, from: task.state },
    });
    return { state };
  });
}

/**
 * Whether the task's picture is there; nobody removes it until this transaction ends. Asked before the task is locked: who
 * removes pictures takes them in the same order.
 */
export async function keepPicture(tx: Tx, taskId: string): Promise<boolean> {
  const [image] = await tx.$queryRaw<{ there: boolean }[]>`
    SELECT i.deleted_at IS NULL AS there FROM task t JOIN image i ON i.id = t.image_id
    WHERE t.id = ${taskId}::uuid FOR NO KEY UPDATE OF i`;
  return image?.there === true;
}

/** Nobody can work on such a task, nor prepare it. */
export const pictureRemoved = () =>
  new AppError('WRONG_STATE', 'The picture of this task was removed: it does not go back into the queue.');

/** Asks for what a task that waits again needs: its picture, if that failed, or its embedding. */
export async function prepareAgain(ctx: Ctx, tx: Tx, { task, project }: ScopedTask): Promise<void> {
  const image = await tx.image.findUniqueOrThrow({ where: { id: task.imageId } });
  await unfailImage(tx, image.id);
  if (image.state === 'ready') {
    await askForEmbedding(ctx, tx, project, image);
    return;
  }
  await ctx.enqueue(
    tx,
    'image.ingest',
    { imageId: image.id },
    { workspaceId: project.workspaceId, projectId: project.id, subjectId: image.id, title: image.fileName },
  );
}
