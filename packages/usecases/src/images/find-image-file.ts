import { type Image, type Tx } from '@maskloop/db';
import { type Actor, may } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight, visibleProjects } from '../context/index.ts';
import { requireImage } from './image-scope.ts';

export type ImageVariant = 'original' | 'display' | 'thumbnail';
const COLUMN = {
  original: 'originalSha256',
  display: 'displaySha256',
  thumbnail: 'thumbnailSha256',
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
    variant === 'original' || may(actor, 'images.see')
      ? await requireImage(ctx.db, actor, imageId, 'images.see')
      : await imageAtWork(ctx.db, actor, imageId);
  const sha256 = image[COLUMN[variant]];
  if (sha256 === null) {
    throw new AppError('NOT_FOUND', image.errorMessage ?? `${image.fileName} is still being prepared.`);
  }
  const { mediaType } = await ctx.db.blob.findUniqueOrThrow({
    where: { sha256 },
    select: { mediaType: true },
  });
  return { sha256, mediaType, fileName: image.fileName };
}

async function imageAtWork(tx: Tx, actor: Actor, imageId: string): Promise<Image> {
  requireRight(actor, 'tasks.annotate');
  const { userId } = actor;
  const image = await tx.image.findFirst({
    where: {
      id: imageId,
      deletedAt: null,
      project: visibleProjects(actor),
      tasks: {
        some: {
          OR: [
            { state: 'ready' },
            { annotatorId: userId },
            { leases: { some: { userId, releasedAt: null } } },
          ],
        },
      },
    },
  });
  if (!image) throw new AppError('NOT_FOUND', 'This picture does not exist, or you have no task on it.');
  return image;
}
