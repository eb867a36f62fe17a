import { wantedEmbedding, type WantedEmbedding } from '../embeddings/index.ts';
import { type Ctx } from '../context/index.ts';
import { type EdgeKey, storedEdges } from './edge-job.ts';

/** The picture, ready for its edges to be found; undefined where they are there, or nobody can want them any more. */
export async function wantedEdges(ctx: Ctx, key: EdgeKey): Promise<WantedEmbedding | undefined> {
  if (await storedEdges(ctx, key)) return undefined;
  return wantedEmbedding(ctx, key);
}
