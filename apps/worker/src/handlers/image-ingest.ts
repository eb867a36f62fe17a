import { isTiled } from '@maskloop/domain/image';
import { type JobHandler } from '@maskloop/jobs';
import { finishIngest } from '@maskloop/usecases/images';
import { inspectPicture, MEDIA_TYPES } from '../pictures/inspect-picture.ts';
import { type Rendered, renderPicture } from '../pictures/render-picture.ts';
import { tilePicture, TILES_MEDIA_TYPE } from '../pictures/tile-picture.ts';
import { type Services } from '../runtime/services.ts';

/** Reads an uploaded picture, stores what is shown of it, makes it ready. A picture that is gone or ready is left alone. */
export const imageIngest =
  ({ ctx }: Services): JobHandler<'image.ingest'> =>
  async ({ imageId }, { signal }) => {
    const image = await ctx.db.image.findFirst({
      where: { id: imageId, state: 'uploaded', deletedAt: null },
    });
    if (!image) return;
    const original = image.originalSha256;
    const file = await ctx.storage.localPath(original);
    const header = await inspectPicture(file);
    signal.throwIfAborted();
    const { thumbnail, display } = await renderPicture(file, header);
    signal.throwIfAborted();
    const store = async ({ bytes, mediaType }: Rendered) => ({
      ...(await ctx.storage.put(bytes)),
      mediaType,
    });
    const tiles = isTiled(header)
      ? await tilePicture(file, header, (stream) => ctx.storage.put(stream))
      : undefined;
    signal.throwIfAborted();
    const mediaType = MEDIA_TYPES[header.format];
    const { width, height, format, orientation, takenAt } = header;
    await finishIngest(ctx, {
      imageId,
      width,
      height,
      mediaType,
      display: display
        ? await store(display)
        : { sha256: original, bytes: (await ctx.storage.size(original)) ?? 0, mediaType },
      thumbnail: await store(thumbnail),
      tiles: tiles && { ...tiles, mediaType: TILES_MEDIA_TYPE },
      metadata: { format, orientation, ...(takenAt !== undefined && { takenAt }) },
    });
  };
