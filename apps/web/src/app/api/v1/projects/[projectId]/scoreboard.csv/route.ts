import { AppError } from '@maskloop/domain/errors';
import { SCOREBOARD_TABLES, scoreboardCsv } from '@maskloop/usecases/figures';
import { serveCsv } from '../../../../../../server/http/serve-csv.ts';
import { readFilter } from '../../../../../../server/read-figure-filter.ts';
import { withActor } from '../../../../../../server/with-actor.ts';

/** A table of the scoreboard: ?table=places, people or trend, and the filter. */
export const GET = (
  request: Request,
  { params }: { readonly params: Promise<{ projectId: string }> },
): Promise<Response> =>
  withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { projectId } = await params;
    const asked = new URL(request.url).searchParams.get('table');
    const table = SCOREBOARD_TABLES.find((name) => name === asked);
    if (!table) throw new AppError('INVALID', `table: One of ${SCOREBOARD_TABLES.join(', ')}.`);
    const text = await scoreboardCsv(ctx, actor, { ...readFilter(request, projectId), table });
    return serveCsv(table, [text]);
  });
