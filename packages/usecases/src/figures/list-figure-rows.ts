import { type RowPlace } from '@maskloop/db/figures';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Metric, metricsOf, type FigureFilter } from '@maskloop/domain/figures';
import { Id } from '@maskloop/domain/ids';
import * as z from 'zod';
import { type Ctx } from '../context/index.ts';
import { askedFigure, type AskedFigure } from './asked-figure.ts';
import { counterFilter } from './figure-filter.ts';
import { namedRows, rowsOfFigure } from './figure-rows.ts';

const Cursor = z.tuple([z.iso.date(), z.union([Id, z.literal('')]), z.coerce.date(), Id]);

export interface FigureRowsInput extends FigureFilter {
  readonly figure: AskedFigure;
  /** One of the metrics that the figure is made of. */
  readonly metric: Metric;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of what a figure is made of: the masks, intervals, events or verdicts that one of its metrics counted. */
export async function listFigureRows(ctx: Ctx, actor: Actor, input: FigureRowsInput) {
  const { metric, cursor, limit } = input;
  const figure = await askedFigure(ctx, actor, input);
  if (!metricsOf(figure).includes(metric))
    throw new AppError(
      'INVALID',
      `The figure is not made of ${metric}, but of ${metricsOf(figure).join(', ')}.`,
      {
        field: 'metric',
      },
    );
  const after = cursor === undefined ? undefined : placeIn(cursor);
  const { rows, next } = await rowsOfFigure(ctx.db, figure, {
    filter: counterFilter(input),
    metric,
    after,
    limit,
  });
  return {
    items: await namedRows(ctx.db, rows),
    nextCursor: next && [next.day, next.userId ?? '', next.at.toISOString(), next.id].join('~'),
  };
}

function placeIn(cursor: string): RowPlace {
  const parsed = Cursor.safeParse(cursor.split('~'));
  if (!parsed.success)
    throw new AppError('INVALID', 'This is not a cursor of this list; leave it out to begin anew.');
  const [day, userId, at, id] = parsed.data;
  return { day, userId: userId === '' ? null : userId, at, id };
}
