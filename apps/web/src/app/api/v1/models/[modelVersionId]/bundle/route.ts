import { Readable } from 'node:stream';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { openBundle } from '@maskloop/usecases/models';
import { packBundle } from '../../../../../../server/http/pack-bundle.ts';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ modelVersionId: string }>;
}

/** A model version as one zip archive, as it could be added elsewhere. */
function bundle(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'models.see', async ({ ctx, actor }) => {
    const { modelVersionId } = await params;
    if (!Id.safeParse(modelVersionId).success) throw new AppError('NOT_FOUND', 'This model does not exist.');
    const open = await openBundle(ctx, actor, { modelVersionId });
    const body = request.method === 'HEAD' ? null : Readable.toWeb(packBundle(ctx.storage, open));
    // Node's and the DOM's types of the same stream.
    return new Response(body as ReadableStream<Uint8Array> | null, {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="${open.name}.zip"`,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  });
}
export { bundle as GET, bundle as HEAD };
