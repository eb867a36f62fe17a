import { type Project, type Tx } from '@maskloop/db';
import { type Actor, may } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, visibleProjects } from '../context/index.ts';
import { askForEmbedding } from '../images/ask-for-embedding.ts';
import { requireTask } from '../tasks/task-scope.ts';

/** How stale the note of last use may grow: it decides what is evicted, to the hour is enough. */
const USE_NOTED_EVERY_MS = 3600_000;

/**
 * The stored embedding of a task's picture by the model version that its reader works with (`getTask` says which), else by the
 * project's. Where it was evicted or lost it is asked for anew, and UNAVAILABLE says so.
 */
export async function findEmbedding(
  ctx: Ctx,
  actor: Actor,
  { taskId, modelVersionId }: { taskId: string; modelVersionId?: string | undefined },
): Promise<{ sha256: string }> {
  const { imageId, project } = await workOf(ctx.db, actor, taskId);
  for (const version of new Set([modelVersionId ?? project.modelVersionId, project.modelVersionId])) {
    const stored = await storedEmbedding(ctx, { imageId, modelVersionId: version });
    if (stored) return stored;
  }
  await ctx.db.$transaction((tx) => askOnce(ctx, tx, project, imageId));
  throw new AppError(
    'UNAVAILABLE',
    'The model’s view of this picture is being computed. Try again in a moment.',
    {
      retryAfterSeconds: 2,
    },
  );
}

async function storedEmbedding(
  ctx: Ctx,
  key: { imageId: string; modelVersionId: string },
): Promise<{ sha256: string } | undefined> {
  const found = await ctx.db.embedding.findUnique({ where: { imageId_modelVersionId: key } });
  if (!found || (await ctx.storage.size(found.sha256)) === undefined) return undefined;
  if (ctx.now().getTime() - found.lastUsedAt.getTime() > USE_NOTED_EVERY_MS) {
    await ctx.db.embedding.updateMany({ where: key, data: { lastUsedAt: ctx.now() } });
  }
  return { sha256: found.sha256 };
}

/** Asks for the embedding of a ready picture by its project's model, unless somebody has. */
export async function askOnce(ctx: Ctx, tx: Tx, project: Project, imageId: string): Promise<void> {
  // Readers who come at once queue at the picture's row; all but the first find the job.
  const [image] = await tx.$queryRaw<{ id: string; fileName: string }[]>`
    SELECT id, file_name AS "fileName" FROM image
    WHERE id = ${imageId}::uuid AND state = 'ready' AND deleted_at IS NULL FOR NO KEY UPDATE`;
  if (!image) throw new AppError('NOT_FOUND', 'This picture is not ready, or was removed.');
  const asked = await tx.job.findFirst({
    where: {
      subjectId: imageId,
      name: 'image.embed',
      state: { in: ['queued', 'running'] },
      payload: { path: ['modelVersionId'], equals: project.modelVersionId },
    },
    select: { id: true },
  });
  if (!asked) await askForEmbedding(ctx, tx, project, image);
}

async function workOf(tx: Tx, actor: Actor, taskId: string): Promise<{ imageId: string; project: Project }> {
  if (!may(actor, 'tasks.see')) {
    const { task, project } = await requireTask(tx, actor, taskId, 'tasks.annotate');
    return { imageId: task.imageId, project };
  }
  const task = await tx.task.findFirst({
    where: { id: taskId, project: visibleProjects(actor) },
    select: { imageId: true, project: true },
  });
  if (!task)
    throw new AppError('NOT_FOUND', 'This task does not exist, or you are not assigned to its project.');
  return task;
}
