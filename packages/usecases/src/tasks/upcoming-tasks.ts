import { upcomingTasks } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { displayUrl, tilesUrl } from '../images/shown-image.ts';

/** More would fetch what others take. */
const AHEAD = 2;

/** The addresses of what the page of a task needs. */
export interface UpcomingTask {
  readonly taskId: string;
  readonly displayUrl: string;
  /** Of a picture that is shown in tiles, instead of the display copy. */
  readonly tilesUrl: string | null;
  /** Null while it is not there. */
  readonly embeddingUrl: string | null;
}

/**
 * What a person's next tasks will need, so that a browser with nothing to do can fetch it ahead. Takes nothing: the tasks may
 * go to others.
 */
export async function listUpcoming(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; exceptTaskId?: string | undefined },
): Promise<UpcomingTask[]> {
  const project = await requireProject(ctx.db, actor, input.projectId, 'tasks.annotate');
  const tasks = await upcomingTasks(ctx.db, {
    projectId: project.id,
    userId: actor.userId,
    exceptTaskId: input.exceptTaskId ?? null,
    limit: AHEAD,
  });
  const { modelVersionId } = project;
  const embeddings = await ctx.db.embedding.findMany({
    where: { modelVersionId, imageId: { in: tasks.map(({ imageId }) => imageId) } },
    select: { imageId: true, sha256: true },
  });
  const tiled = await ctx.db.image.findMany({
    where: { id: { in: tasks.map(({ imageId }) => imageId) }, tilesSha256: { not: null } },
    select: { id: true, tilesSha256: true },
  });
  return tasks.map(({ id, imageId }) => {
    const embedding = embeddings.find((one) => one.imageId === imageId);
    const image = tiled.find((one) => one.id === imageId);
    return {
      taskId: id,
      displayUrl: displayUrl(imageId),
      tilesUrl: image ? tilesUrl(image) : null,
      embeddingUrl: embedding ? embeddingUrl(id, modelVersionId, embedding.sha256) : null,
    };
  });
}

/** Where a task's embedding is. The content is part of the address: another model's is another one, whatever a browser keeps. */
export const embeddingUrl = (taskId: string, modelVersionId: string, sha256: string): string =>
  `/api/v1/tasks/${taskId}/embedding?model=${modelVersionId}&v=${sha256.slice(0, 16)}`;
