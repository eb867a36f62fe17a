import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { requireShownImage } from '../images/index.ts';
import { storedEdges } from './edge-job.ts';

/** The stored edge map of a picture by its project's model, for whoever may see the picture. NOT_FOUND before it is there. */
export async function findEdgeMap(
  ctx: Ctx,
  actor: Actor,
  { imageId }: { imageId: string },
): Promise<{ sha256: string }> {
  const { project } = await requireShownImage(ctx.db, actor, imageId);
  const found = await storedEdges(ctx, { imageId, modelVersionId: project.modelVersionId });
  if (!found) {
    throw new AppError('NOT_FOUND', 'The edges of this picture have not been found yet. Ask for them first.');
  }
  return { sha256: found.sha256 };
}
