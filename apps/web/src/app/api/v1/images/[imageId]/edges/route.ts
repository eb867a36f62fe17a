import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findEdgeMap } from '@maskloop/usecases/edges';
import { serveBlob } from '../../../../../../server/http/serve-blob.ts';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ imageId: string }>;
}

/** What the project's model takes for edges in a picture: a grey PNG of its size. */
function edges(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'project.see', async ({ ctx, actor }) => {
    const { imageId } = await params;
    if (!Id.safeParse(imageId).success) throw new AppError('NOT_FOUND', 'This picture does not exist.');
    const { sha256 } = await findEdgeMap(ctx, actor, { imageId });
    return serveBlob(request, ctx.storage, { sha256, mediaType: 'image/png' });
  });
}
export { edges as GET, edges as HEAD };
