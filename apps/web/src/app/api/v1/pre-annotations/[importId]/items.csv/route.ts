import { Readable } from 'node:stream';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { importItems } from '@maskloop/usecases/pre-annotations';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ importId: string }>;
}

/** What became of every object of an import, as CSV. */
export const GET = (request: Request, { params }: Route): Promise<Response> =>
  withActor(request, 'images.add', async ({ ctx, actor }) => {
    const { importId } = await params;
    if (!Id.safeParse(importId).success) throw new AppError('NOT_FOUND', 'This import does not exist.');
    const { fileName, lines } = await importItems(ctx, actor, { importId });
    const name = encodeURIComponent(fileName.replace(/\.json$/i, ''));
    // Node's web streams and the browser's are the same at run time.
    return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="items.csv"; filename*=UTF-8''${name}-items.csv`,
        'cache-control': 'no-store',
      },
    });
  });
