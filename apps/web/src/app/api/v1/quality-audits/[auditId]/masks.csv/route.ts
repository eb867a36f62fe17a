import { Readable } from 'node:stream';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { auditLines } from '@maskloop/usecases/quality-audits';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ auditId: string }>;
}

/** Every measured mask of an audit, as CSV. */
export const GET = (request: Request, { params }: Route): Promise<Response> =>
  withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { auditId } = await params;
    if (!Id.safeParse(auditId).success) throw new AppError('NOT_FOUND', 'This audit does not exist.');
    const { number, lines } = await auditLines(ctx, actor, { auditId });
    // Node's web streams and the browser's are the same at run time.
    return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="audit-${number}.csv"`,
        'cache-control': 'no-store',
      },
    });
  });
