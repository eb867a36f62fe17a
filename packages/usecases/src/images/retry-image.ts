import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { askForEmbedding } from './ask-for-embedding.ts';
import { unfailImage } from './fail-image.ts';
import { requireImage } from './image-scope.ts';

/** Prepares a picture once more that failed, or whose embedding failed. WRONG_STATE where nothing has. */
export function retryImage(
  ctx: Ctx,
  actor: Actor,
  { imageId }: { imageId: string },
): Promise<{ imageId: string }> {
  return ctx.db.$transaction(async (tx) => {
    const image = await requireImage(tx, actor, imageId, 'images.add');
    const { workspaceId, id: projectId } = image.project;
    const failedTask = await tx.task.findFirst({ where: { imageId, state: 'failed' }, select: { id: true } });
    if (image.state !== 'failed' && !failedTask) {
      throw new AppError('WRONG_STATE', 'Nothing has failed on this picture.');
    }
    await unfailImage(tx, imageId);
    if (image.state === 'ready') await askForEmbedding(ctx, tx, image.project, image);
    else {
      const card = { workspaceId, projectId, subjectId: imageId, title: image.fileName };
      await ctx.enqueue(tx, 'image.ingest', { imageId }, card);
    }
    await notify(tx, { topic: 'image', workspaceId, projectId, id: imageId });
    await notify(tx, { topic: 'task', workspaceId, projectId });
    return { imageId };
  });
}
