import { AppError } from '@maskloop/domain/errors';
import { SCOREBOARD_TABLES, scoreboardCsv } from '@maskloop/usecases/figures';
import { serveCsv } from '../../../../../../../server/http/serve-csv.ts';
import { readFilter } from '../../../../../../../server/read-figure-filter.ts';
import { withActor } from '../../../../../../../server/with-actor.ts';

/** A table of the scoreboard (places.csv, people.csv, trend.csv). */
export const GET = (
  request: Request,
  { params }: { readonly params: Promise<{ projectId: string; table: string }> },
): Promise<Response> =>
  withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { projectId, table: file } = await params;
    const table = SCOREBOARD_TABLES.find((name) => file === `${name}.csv`);
    if (!table) throw new AppError('NOT_FOUND', 'There is no table of this name.');
    const text = await scoreboardCsv(ctx, actor, { ...readFilter(request, projectId), table });
    return serveCsv(table, [text]);
  });
