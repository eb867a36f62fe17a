import { finishEmbedding } from '@maskloop/usecases/embeddings';
import { type Services } from '../runtime/services.ts';
import { type StoredEmbedding } from './messages.ts';

/** A picture to be encoded by a model version; image pixels. */
export interface ToEncode {
  readonly imageId: string;
  readonly modelVersionId: string;
  readonly displaySha256: string;
  readonly width: number;
  readonly height: number;
}

/** Computes an embedding that was evicted, and keeps it. */
export async function embedAnew(
  { ctx, models, embedder }: Pick<Services, 'ctx' | 'models' | 'embedder'>,
  { imageId, modelVersionId, displaySha256, width, height }: ToEncode,
): Promise<StoredEmbedding> {
  const model = await models.get(modelVersionId);
  const file = await ctx.storage.localPath(displaySha256);
  const made = await embedder.embed(model, { file, width, height });
  await finishEmbedding(ctx, { imageId, modelVersionId, ...made });
  return made;
}
