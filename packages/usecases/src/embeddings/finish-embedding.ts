import { keepEmbedding } from '@maskloop/db/embeddings';
import { type EmbeddingTensor } from '@maskloop/domain/embedding';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';
import { proposeForWaiting } from '../proposals/ask-for-proposals.ts';

/** What an encoder made of a picture, stored. */
export interface FinishedEmbedding {
  readonly imageId: string;
  readonly modelVersionId: string;
  readonly blob: StoredBlob;
  readonly tensors: readonly Readonly<Omit<EmbeddingTensor, 'shape'> & { shape: readonly number[] }>[];
}

/**
 * Notes an embedding; if it is of the model that the project works with now, the tasks that waited for it are ready, or
 * wait for proposals where their stage's settings name a proposer. An embedding of a picture that was removed meanwhile is
 * dropped. Done twice it does no harm, so that whoever was killed between the two steps does it again.
 */
export async function finishEmbedding(ctx: Ctx, finished: FinishedEmbedding): Promise<void> {
  const { imageId, modelVersionId, blob, tensors } = finished;
  const wantsProposals = await keepEmbedding(ctx.db, {
    imageId,
    modelVersionId,
    ...blob,
    tensors: JSON.stringify(tensors),
    now: ctx.now(),
  });
  if (wantsProposals) await proposeForWaiting(ctx, imageId);
}
