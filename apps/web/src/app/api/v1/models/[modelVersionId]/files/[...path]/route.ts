import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findModelFile } from '@maskloop/usecases/models';
import { serveBlob } from '../../../../../../../server/http/serve-blob.ts';
import { withActor } from '../../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ modelVersionId: string; path: string[] }>;
}

/** A file of a model bundle; the browser runs the decoder. */
function modelFile(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'project.see', async ({ ctx, actor }) => {
    const { modelVersionId, path } = await params;
    if (!Id.safeParse(modelVersionId).success) throw new AppError('NOT_FOUND', 'This model does not exist.');
    return serveBlob(
      request,
      ctx.storage,
      await findModelFile(ctx, actor, { modelVersionId, path: path.join('/') }),
    );
  });
}
export { modelFile as GET, modelFile as HEAD };
