import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import { ImageMetadata } from '@maskloop/domain/image';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';
import { askForEmbedding } from './ask-for-embedding.ts';

/** What reading a picture has found and made. */
export interface IngestedImage {
  readonly imageId: string;
  /** Pixels after orientation. */
  readonly width: number;
  readonly height: number;
  /** The original's media type. */
  readonly mediaType: string;
  readonly display: StoredBlob & { readonly mediaType: string };
  readonly thumbnail: StoredBlob & { readonly mediaType: string };
  /** Undefined for a picture that is shown in one piece. */
  readonly tiles: (StoredBlob & { readonly mediaType: string }) | undefined;
  /** Format, orientation, when it was taken; what the uploader said stays. */
  readonly metadata: ImageMetadata;
}

/** Makes an uploaded picture ready and asks for its embedding. False: it is gone, or was ready before. */
export function finishIngest(ctx: Ctx, ingested: IngestedImage): Promise<boolean> {
  const { imageId, width, height, display, thumbnail, tiles } = ingested;
  return ctx.db.$transaction(async (tx) => {
    const image = await tx.image.findFirst({
      where: { id: imageId, state: 'uploaded', deletedAt: null },
      include: { project: true },
    });
    if (!image) return false;
    await recordBlob(tx, display, display.mediaType);
    await recordBlob(tx, thumbnail, thumbnail.mediaType);
    if (tiles) await recordBlob(tx, tiles, tiles.mediaType);
    await tx.blob.update({
      where: { sha256: image.originalSha256 },
      data: { mediaType: ingested.mediaType },
    });
    const { count } = await tx.image.updateMany({
      where: { id: imageId, state: 'uploaded', deletedAt: null },
      data: {
        state: 'ready',
        width,
        height,
        displaySha256: display.sha256,
        thumbnailSha256: thumbnail.sha256,
        tilesSha256: tiles?.sha256 ?? null,
        metadata: { ...ingested.metadata, ...ImageMetadata.parse(image.metadata) },
      },
    });
    if (count === 0) return false;
    await askForEmbedding(ctx, tx, image.project, image);
    const { workspaceId, id: projectId } = image.project;
    await notify(tx, { topic: 'image', workspaceId, projectId, id: imageId });
    return true;
  });
}
