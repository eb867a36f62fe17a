import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { requireImage, requireShownImage } from './image-scope.ts';

export type ImageVariant = 'original' | 'display' | 'thumbnail' | 'tiles';
const COLUMN = {
  original: 'originalSha256',
  display: 'displaySha256',
  thumbnail: 'thumbnailSha256',
  tiles: 'tilesSha256',
} as const;

/**
 * The stored bytes of a picture. The original is for those who see the project's pictures; what the browser shows also
 * for whoever works on the picture, or may take its task.
 */
export async function findImageFile(
  ctx: Ctx,
  actor: Actor,
  { imageId, variant }: { imageId: string; variant: ImageVariant },
) {
  const image =
    variant === 'original'
      ? await requireImage(ctx.db, actor, imageId, 'images.see')
      : await requireShownImage(ctx.db, actor, imageId);
  const sha256 = image[COLUMN[variant]];
  if (sha256 === null) {
    if (variant === 'tiles' && image.state === 'ready') {
      throw new AppError('NOT_FOUND', `${image.fileName} is shown in one piece: it has no tiles.`);
    }
    throw new AppError('NOT_FOUND', image.errorMessage ?? `${image.fileName} is still being prepared.`);
  }
  const { mediaType } = await ctx.db.blob.findUniqueOrThrow({
    where: { sha256 },
    select: { mediaType: true },
  });
  return { sha256, mediaType, fileName: image.fileName };
}
