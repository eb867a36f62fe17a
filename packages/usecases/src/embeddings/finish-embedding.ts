import { type Prisma } from '@maskloop/db';
import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import { type EmbeddingTensor } from '@maskloop/domain/embedding';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';

/** What an encoder made of a picture, stored. */
export interface FinishedEmbedding {
  readonly imageId: string;
  readonly modelVersionId: string;
  readonly blob: StoredBlob;
  readonly tensors: readonly Readonly<Omit<EmbeddingTensor, 'shape'> & { shape: readonly number[] }>[];
}

/**
 * Notes an embedding; if it is of the model that the project works with now, the tasks that waited for it are ready.
 * An embedding of a picture that was removed meanwhile is dropped.
 */
export function finishEmbedding(ctx: Ctx, finished: FinishedEmbedding): Promise<void> {
  const { imageId, modelVersionId, blob, tensors } = finished;
  return ctx.db.$transaction(async (tx) => {
    const image = await tx.image.findFirst({
      where: { id: imageId, deletedAt: null },
      select: { project: true },
    });
    if (!image) return;
    const { id: projectId, workspaceId } = image.project;
    await recordBlob(tx, blob, 'application/octet-stream');
    const now = ctx.now();
    const data = {
      sha256: blob.sha256,
      bytes: BigInt(blob.bytes),
      tensors: tensors.map((tensor): Prisma.InputJsonObject => ({ ...tensor, shape: [...tensor.shape] })),
      createdAt: now,
      lastUsedAt: now,
    };
    await tx.embedding.upsert({
      where: { imageId_modelVersionId: { imageId, modelVersionId } },
      create: { imageId, modelVersionId, ...data },
      update: data,
    });
    if (image.project.modelVersionId !== modelVersionId) return;
    await tx.task.updateMany({ where: { imageId, state: 'preparing' }, data: { state: 'ready' } });
    await notify(tx, { topic: 'image', workspaceId, projectId, id: imageId });
    await notify(tx, { topic: 'task', workspaceId, projectId });
  });
}
