import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';
import { type EdgeKey } from './edge-job.ts';

/** Notes the edge map of a picture; of one that was removed meanwhile it is dropped. `blob`: a stored grey PNG. */
export function finishEdges(ctx: Ctx, key: EdgeKey, blob: StoredBlob): Promise<void> {
  const { imageId } = key;
  return ctx.db.$transaction(async (tx) => {
    const image = await tx.image.findFirst({
      where: { id: imageId, deletedAt: null },
      select: { projectId: true, project: { select: { workspaceId: true } } },
    });
    if (!image) return;
    await recordBlob(tx, blob, 'image/png');
    const found = { sha256: blob.sha256, createdAt: ctx.now() };
    await tx.edgeMap.upsert({
      where: { imageId_modelVersionId: key },
      create: { ...key, ...found },
      update: found,
    });
    const { projectId, project } = image;
    await notify(tx, { topic: 'image', workspaceId: project.workspaceId, projectId, id: imageId });
  });
}
