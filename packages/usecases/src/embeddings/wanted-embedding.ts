import { type ModelVersion } from '@maskloop/db';
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
  readonly model: ModelVersion & { readonly files: readonly { path: string; sha256: string }[] };
  /** It exists already: its tasks only have to be told. */
  readonly known: { readonly blob: StoredBlob; readonly tensors: readonly EmbeddingTensor[] } | undefined;
}

/** What an encoder needs for a picture; undefined where the picture is gone or not ready, or the project has left the model. */
export async function wantedEmbedding(
  ctx: Ctx,
  { imageId, modelVersionId }: { imageId: string; modelVersionId: string },
): Promise<WantedEmbedding | undefined> {
  const image = await ctx.db.image.findFirst({
    where: { id: imageId, state: 'ready', deletedAt: null, project: { modelVersionId } },
    select: { displaySha256: true, width: true, height: true },
  });
  // A ready picture has all three (CHECK image_state_check).
  if (!image?.displaySha256 || !image.width || !image.height) return undefined;
  const model = await ctx.db.modelVersion.findUniqueOrThrow({
    where: { id: modelVersionId },
    include: { files: { select: { path: true, sha256: true } } },
  });
  const known = await ctx.db.embedding.findUnique({
    where: { imageId_modelVersionId: { imageId, modelVersionId } },
  });
  const stored = known !== null && (await ctx.storage.size(known.sha256)) === Number(known.bytes);
  return {
    displaySha256: image.displaySha256,
    width: image.width,
    height: image.height,
    model,
    known: stored
      ? { blob: { sha256: known.sha256, bytes: Number(known.bytes) }, tensors: Tensors.parse(known.tensors) }
      : undefined,
  };
}
