import { getTrend } from '@maskloop/usecases/figures';
import { api } from '../../implementer.ts';

export const trend = api.figures.trend.handler(({ input, context }) =>
  getTrend(context.ctx, context.actor, input),
);
