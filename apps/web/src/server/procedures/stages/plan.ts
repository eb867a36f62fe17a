import { planMove } from '@maskloop/usecases/stages';
import { api } from '../../implementer.ts';

export const plan = api.stages.plan.handler(({ input, context }) =>
  planMove(context.ctx, context.actor, input),
);
