import { listFigureRows } from '@maskloop/usecases/figures';
import { api } from '../../implementer.ts';

export const rows = api.figures.rows.handler(({ input, context }) =>
  listFigureRows(context.ctx, context.actor, input),
);
