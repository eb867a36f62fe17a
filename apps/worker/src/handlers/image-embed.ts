import { frameOf } from '@maskloop/inference/core';
import { type JobHandler } from '@maskloop/jobs';
import { finishEmbedding, followModel, wantedEmbedding } from '@maskloop/usecases/embeddings';
import { pictureError } from '../pictures/picture-error.ts';
import { manifestOf } from '../embedding/stored-model.ts';
import { type Services } from '../runtime/services.ts';

/**
 * Encodes a picture for its project's model; its waiting tasks become ready. Several run at a time, so that reading the next
 * pictures and storing the last overlap with the model's run. A picture or model no longer asked for is left alone.
 */
export const imageEmbed =
  ({ ctx, models, embedder }: Services): JobHandler<'image.embed'> =>
  async (payload, { signal }) => {
    const wanted = await wantedEmbedding(ctx, payload);
    if (!wanted) {
      await followModel(ctx, payload);
      return;
    }
    if (wanted.known) {
      await finishEmbedding(ctx, { ...payload, ...wanted.known });
      return;
    }
    const { width, height, displaySha256 } = wanted;
    const model = await models.get(payload.modelVersionId);
    try {
      frameOf(manifestOf(model), width, height);
    } catch {
      throw pictureError('unembeddable');
    }
    const file = await ctx.storage.localPath(displaySha256);
    const embedding = await embedder.embed(model, { file, width, height });
    signal.throwIfAborted();
    await finishEmbedding(ctx, { ...payload, ...embedding });
  };
