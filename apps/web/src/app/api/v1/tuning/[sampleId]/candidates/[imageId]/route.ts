import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findCandidates } from '@maskloop/usecases/tuning';
import { serveBlob } from '../../../../../../../server/http/serve-blob.ts';
import { withActor } from '../../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ sampleId: string; imageId: string }>;
}

/** All candidates of one picture of a sample for tuning: gzipped JSON. */
function candidates(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { sampleId, imageId } = await params;
    if (![sampleId, imageId].every((id) => Id.safeParse(id).success))
      throw new AppError('NOT_FOUND', 'This sample does not exist any more.');
    const { sha256 } = await findCandidates(ctx, actor, { sampleId, imageId });
    return serveBlob(request, ctx.storage, { sha256, mediaType: 'application/gzip' });
  });
}
export { candidates as GET, candidates as HEAD };
