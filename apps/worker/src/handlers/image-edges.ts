import { MOST_EDGE_PIXELS } from '@maskloop/domain/edges';
import { FinalFailure, type JobHandler } from '@maskloop/jobs';
import { finishEdges, wantedEdges } from '@maskloop/usecases/edges';
import { finishEmbedding } from '@maskloop/usecases/embeddings';
import { type StoredEmbedding } from '../embedding/messages.ts';
import { type Services } from '../runtime/services.ts';

/**
 * Finds the edges of a picture by its project's model, from the stored embedding; one that was evicted is computed again.
 * Edges that are there, and those of a picture or model no longer asked for, are left alone.
 */
export const imageEdges =
  ({ ctx, models, embedder, edgeFinder }: Services): JobHandler<'image.edges'> =>
  async (payload, run) => {
    const wanted = await wantedEdges(ctx, payload);
    if (!wanted) return;
    const { width, height, displaySha256 } = wanted;
    if (width * height > MOST_EDGE_PIXELS) {
      throw new FinalFailure('edges-too-large', 'This picture has too many pixels for an edge map.');
    }
    const model = await models.get(payload.modelVersionId);
    const embedAnew = async (): Promise<StoredEmbedding> => {
      const file = await ctx.storage.localPath(displaySha256);
      const made = await embedder.embed(model, { file, width, height });
      await finishEmbedding(ctx, { ...payload, ...made });
      return made;
    };
    const embedding = wanted.known ?? (await embedAnew());
    const blob = await edgeFinder.find({ model, width, height, embedding }, run);
    run.signal.throwIfAborted();
    await finishEdges(ctx, payload, blob);
  };
