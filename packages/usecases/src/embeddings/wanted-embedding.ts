import { findWanted } from '@maskloop/db/embeddings';
import { EmbeddingTensor } from '@maskloop/domain/embedding';
import { type StoredBlob } from '@maskloop/storage';
import * as z from 'zod';
import { type Ctx } from '../context/index.ts';

const Tensors = z.array(EmbeddingTensor);

/** A picture whose embedding is still wanted. */
export interface WantedEmbedding {
  readonly displaySha256: string;
  readonly width: number;
  readonly height: number;
  /** It exists already: its tasks only have to be told. */
  readonly known: { readonly blob: StoredBlob; readonly tensors: readonly EmbeddingTensor[] } | undefined;
}

/** The picture, ready to be encoded; undefined where it is gone or not ready, or its project has left the model. */
export async function wantedEmbedding(
  ctx: Ctx,
  { imageId, modelVersionId }: { imageId: string; modelVersionId: string },
): Promise<WantedEmbedding | undefined> {
  const row = await findWanted(ctx.db, imageId, modelVersionId);
  if (!row) return undefined;
  const { displaySha256, width, height, sha256 } = row;
  const bytes = Number(row.bytes);
  const stored = sha256 !== null && (await ctx.storage.size(sha256)) === bytes;
  const known = stored ? { blob: { sha256, bytes }, tensors: Tensors.parse(row.tensors) } : undefined;
  return { displaySha256, width, height, known };
}
