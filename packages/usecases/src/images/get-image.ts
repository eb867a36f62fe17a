import { listImages } from '@maskloop/db/images';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { ImageMetadata } from '@maskloop/domain/image';
import { type Ctx } from '../context/index.ts';
import { imageCard } from './image-card.ts';
import { requireImage } from './image-scope.ts';

/** One picture with its origin. */
export async function getImage(ctx: Ctx, actor: Actor, { imageId }: { imageId: string }) {
  const image = await requireImage(ctx.db, actor, imageId, 'images.see');
  const { projectId, originalSha256: sha256 } = image;
  const [row] = await listImages(ctx.db, { projectId, imageId, limit: 1 });
  if (!row) throw new AppError('NOT_FOUND');
  const blob = await ctx.db.blob.findUniqueOrThrow({ where: { sha256 } });
  return {
    ...imageCard(row),
    projectId,
    metadata: ImageMetadata.parse(image.metadata),
    sha256,
    bytes: Number(blob.bytes),
  };
}
