import { AppError } from '@maskloop/domain/errors';
import { FIGURE_IDS } from '@maskloop/domain/figures';
import { figureCsv } from '@maskloop/usecases/figures';
import * as z from 'zod';
import { serveCsv } from '../../../../../../../../server/http/serve-csv.ts';
import { readFilter } from '../../../../../../../../server/read-figure-filter.ts';
import { withActor } from '../../../../../../../../server/with-actor.ts';

const FigureName = z.enum([...FIGURE_IDS, 'cost']);

/** Every row of a figure, as CSV. */
export const GET = (
  request: Request,
  { params }: { readonly params: Promise<{ projectId: string; figure: string }> },
): Promise<Response> =>
  withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { projectId, figure } = await params;
    const name = FigureName.safeParse(figure);
    if (!name.success) throw new AppError('NOT_FOUND', 'There is no figure of this name.');
    const rows = await figureCsv(ctx, actor, { ...readFilter(request, projectId), figure: name.data });
    return serveCsv(rows.name, rows.lines);
  });
