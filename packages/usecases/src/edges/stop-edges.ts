import { markCancelled } from '@maskloop/db/queue';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';
import { requireShownImage } from '../images/index.ts';
import { newestEdgeJob } from './edge-job.ts';

/** Stops finding the edges of a picture, for whoever may see it; nothing is lost but time. */
export async function stopEdges(
  ctx: Ctx,
  actor: Actor,
  { imageId }: { imageId: string },
): Promise<{ stopped: boolean }> {
  const { project } = await requireShownImage(ctx.db, actor, imageId);
  return ctx.db.$transaction(async (tx) => {
    const job = await newestEdgeJob(tx, { imageId, modelVersionId: project.modelVersionId });
    return { stopped: job !== null && (await markCancelled(tx, job.id)) };
  });
}
