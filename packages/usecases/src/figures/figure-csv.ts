import { type Actor } from '@maskloop/domain/access';
import { type FigureDefinition, metricsOf, type FigureFilter } from '@maskloop/domain/figures';
import { csvLine } from '../context/csv-line.ts';
import { type RowPlace } from '@maskloop/db/figures';
import { type Ctx } from '../context/index.ts';
import { askedFigure, type AskedFigure } from './asked-figure.ts';
import { counterFilter } from './figure-filter.ts';
import { namedRows, rowsOfFigure } from './figure-rows.ts';

const PAGE = 500;
const COLUMNS = [
  ...[
    'metric',
    'numerator',
    'denominator',
    'at',
    'person',
    'email',
    'stage',
    'round',
    'model',
    'image',
    'task_id',
  ],
  ...['mask_id', 'revision', 'row_id'],
];

/**
 * Every row of a figure as lines of CSV, a page at a time: the figure is the sum of the column numerator, times its
 * scale, ÷ the sum of the column denominator. Times are milliseconds.
 */
export async function figureCsv(
  ctx: Ctx,
  actor: Actor,
  input: FigureFilter & { readonly figure: AskedFigure },
): Promise<{ name: string; lines: AsyncGenerator<string> }> {
  const figure = await askedFigure(ctx, actor, input);
  const filter = counterFilter(input);
  return { name: figure.name, lines: linesOf(ctx, figure, filter) };
}

async function* linesOf(
  ctx: Ctx,
  figure: FigureDefinition,
  filter: ReturnType<typeof counterFilter>,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (const metric of metricsOf(figure)) {
    const times = (sign: 1 | -1 | undefined, value: number) => (sign === undefined ? null : sign * value);
    for (let after: RowPlace | undefined | null; after !== null;) {
      const page = await rowsOfFigure(ctx.db, figure, { filter, metric, after, limit: PAGE });
      const lines = (await namedRows(ctx.db, page.rows)).map((row) =>
        csvLine([
          ...[metric, times(figure.of[metric], row.value), times(figure.per?.[metric], row.value)],
          ...[
            row.at.toISOString(),
            row.person?.name ?? null,
            row.person?.email ?? null,
            row.stage,
            row.round,
          ],
          ...[row.model && `${row.model.modelId} ${row.model.version}`, row.fileName, row.taskId],
          ...[row.maskId, row.revisionNumber, row.id],
        ]),
      );
      yield lines.join('');
      after = page.next;
    }
  }
}
