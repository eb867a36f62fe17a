import { setRate as saveRate } from '@maskloop/usecases/figures';
import { api } from '../../implementer.ts';

export const setRate = api.figures.setRate.handler(({ input, context }) =>
  saveRate(context.ctx, context.actor, input),
);
