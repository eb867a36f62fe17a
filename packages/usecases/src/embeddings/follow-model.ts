import { type Ctx } from '../context/index.ts';
import { askOnce } from './find-embedding.ts';

/**
 * For an embedding that is not wanted any more: where its project has changed to another model version meanwhile and a task
 * still waits for its first embedding, that version's is asked for.
 */
export function followModel(
  ctx: Ctx,
  { imageId, modelVersionId }: { imageId: string; modelVersionId: string },
): Promise<void> {
  return ctx.db.$transaction(async (tx) => {
    const waiting = await tx.task.findFirst({
      where: {
        imageId,
        state: 'preparing',
        image: { state: 'ready', deletedAt: null },
        project: { modelVersionId: { not: modelVersionId } },
      },
      include: { project: true },
    });
    if (waiting) await askOnce(ctx, tx, waiting.project, imageId);
  });
}
