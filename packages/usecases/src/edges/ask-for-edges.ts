import { type Image, type Project, type Tx } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import { type EdgeState, MOST_EDGE_PIXELS } from '@maskloop/domain/edges';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { requireShownImage } from '../images/index.ts';
import { newestEdgeJob, storedEdges } from './edge-job.ts';

/**
 * How the edges of a picture stand by its project's model, for whoever may see the picture; where nobody has asked for
 * them yet, they are asked for. What failed or was stopped is asked for anew with `again`. However many ask, one job
 * runs. WRONG_STATE for a picture that is not ready, TOO_LARGE for one beyond MOST_EDGE_PIXELS.
 */
export async function askForEdges(
  ctx: Ctx,
  actor: Actor,
  { imageId, again }: { imageId: string; again: boolean },
): Promise<EdgeState> {
  const image = await requireShownImage(ctx.db, actor, imageId);
  requireSize(image);
  const stored = await storedEdges(ctx, { imageId, modelVersionId: image.project.modelVersionId });
  if (stored) {
    // The content is part of the address: another model's is another one, whatever a browser has kept.
    return { state: 'ready', url: `/api/v1/images/${imageId}/edges?v=${stored.sha256.slice(0, 16)}` };
  }
  return ctx.db.$transaction((tx) => askOnce(ctx, tx, image, again));
}

function requireSize({ width, height, state, fileName }: Image): void {
  if (state !== 'ready' || width === null || height === null) {
    throw new AppError('WRONG_STATE', `${fileName} is not ready: its edges cannot be found.`);
  }
  if (width * height > MOST_EDGE_PIXELS) {
    throw new AppError(
      'TOO_LARGE',
      `Edges are found in pictures of up to ${MOST_EDGE_PIXELS / 1e6} million pixels. This one has ${Math.round((width * height) / 1e6)}.`,
    );
  }
}

/** In a transaction: two who ask at once queue at the picture's row, and the second finds the first one's job. */
export async function askOnce(
  ctx: Ctx,
  tx: Tx,
  image: Pick<Image, 'id' | 'fileName'> & { project: Pick<Project, 'id' | 'workspaceId' | 'modelVersionId'> },
  again: boolean,
): Promise<EdgeState> {
  const { id: imageId, fileName, project } = image;
  const { id: projectId, workspaceId, modelVersionId } = project;
  await tx.$queryRaw`SELECT id FROM image WHERE id = ${imageId}::uuid FOR NO KEY UPDATE`;
  const job = await newestEdgeJob(tx, { imageId, modelVersionId });
  if (job?.state === 'queued' || job?.state === 'running') {
    return { state: 'waiting', done: job.done, total: job.total };
  }
  if (job?.state === 'failed' && !again) {
    return { state: 'failed', message: job.error ?? 'The edges of this picture could not be found.' };
  }
  if (job?.state === 'cancelled' && !again) {
    return { state: 'failed', message: 'Finding the edges of this picture was stopped.' };
  }
  const card = { workspaceId, projectId, subjectId: imageId, title: fileName };
  await ctx.enqueue(tx, 'image.edges', { imageId, modelVersionId }, card);
  return { state: 'waiting', done: 0, total: 0 };
}
