import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findEmbedding } from '@maskloop/usecases/embeddings';
import { serveBlob } from '../../../../../../server/http/serve-blob.ts';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ taskId: string }>;
}

/** What a model version, by default the project's, made of a task's picture: float16 tensors, laid out as the task says. */
function embedding(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'project.see', async ({ ctx, actor }) => {
    const { taskId } = await params;
    if (!Id.safeParse(taskId).success) throw new AppError('NOT_FOUND', 'This task does not exist.');
    const model = Id.safeParse(new URL(request.url).searchParams.get('model'));
    const { sha256 } = await findEmbedding(ctx, actor, { taskId, modelVersionId: model.data });
    return serveBlob(request, ctx.storage, { sha256, mediaType: 'application/octet-stream' });
  });
}
export { embedding as GET, embedding as HEAD };
