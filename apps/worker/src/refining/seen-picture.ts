import { finishEmbedding, type WantedEmbedding } from '@maskloop/usecases/embeddings';
import { type Services } from '../runtime/services.ts';
import { type SeenPicture } from './messages.ts';

/** A picture with its embedding: the stored one, or one that is made now where it was evicted or is not there yet. */
export async function seenPicture(
  { ctx, models, embedder }: Pick<Services, 'ctx' | 'models' | 'embedder'>,
  wanted: WantedEmbedding & { readonly imageId: string; readonly modelVersionId: string },
): Promise<SeenPicture> {
  const { imageId, modelVersionId, displaySha256, width, height, known } = wanted;
  const model = await models.get(modelVersionId);
  if (known) return { model, width, height, embedding: known };
  const file = await ctx.storage.localPath(displaySha256);
  const embedding = await embedder.embed(model, { file, width, height });
  await finishEmbedding(ctx, { imageId, modelVersionId, ...embedding });
  return { model, width, height, embedding };
}
