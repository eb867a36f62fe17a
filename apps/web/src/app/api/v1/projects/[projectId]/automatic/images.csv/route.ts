import { AppError } from '@maskloop/domain/errors';
import { AutomaticRows } from '@maskloop/domain/automatic-run';
import { Id } from '@maskloop/domain/ids';
import { automaticCsv } from '@maskloop/usecases/automatic-runs';
import { serveCsv } from '../../../../../../../server/http/serve-csv.ts';
import { withActor } from '../../../../../../../server/with-actor.ts';

/** The images of the fully-automatic stage, as CSV. */
export const GET = (
  request: Request,
  { params }: { readonly params: Promise<{ projectId: string }> },
): Promise<Response> =>
  withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { projectId } = await params;
    if (!Id.safeParse(projectId).success) throw new AppError('NOT_FOUND', 'This project does not exist.');
    const rows = AutomaticRows.safeParse(new URL(request.url).searchParams.get('rows') ?? 'all');
    if (!rows.success) throw new AppError('INVALID', `Say which rows: ${AutomaticRows.options.join(', ')}.`);
    return serveCsv('Automatic images', await automaticCsv(ctx, actor, { projectId, rows: rows.data }));
  });
