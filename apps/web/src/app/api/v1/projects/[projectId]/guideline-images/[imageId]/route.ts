import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findGuidelineImage } from '@maskloop/usecases/projects';
import { serveBlob } from '../../../../../../../server/http/serve-blob.ts';
import { withActor } from '../../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ projectId: string; imageId: string }>;
}

function show(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'project.see', async ({ ctx, actor }) => {
    const { projectId, imageId } = await params;
    if (![projectId, imageId].every((id) => Id.safeParse(id).success))
      throw new AppError('NOT_FOUND', 'The guidelines have no such picture.');
    return serveBlob(request, ctx.storage, await findGuidelineImage(ctx, actor, { projectId, imageId }));
  });
}
export { show as GET, show as HEAD };
