import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findImageFile, type ImageVariant } from '@maskloop/usecases/images';
import { serveBlob } from '../http/serve-blob.ts';
import { withActor } from '../with-actor.ts';

interface Route {
  readonly params: Promise<{ imageId: string }>;
}

/** A route of a picture's bytes: `display` and `thumbnail` to show, `original` to save. */
export const servePixels =
  (variant: ImageVariant) =>
  (request: Request, { params }: Route): Promise<Response> =>
    withActor(request, 'project.see', async ({ ctx, actor }) => {
      const { imageId } = await params;
      if (!Id.safeParse(imageId).success) throw new AppError('NOT_FOUND', 'This picture does not exist.');
      const { sha256, mediaType, fileName } = await findImageFile(ctx, actor, { imageId, variant });
      const saved = variant === 'original' ? { saveAs: fileName } : {};
      return serveBlob(request, ctx.storage, { sha256, mediaType, ...saved });
    });
