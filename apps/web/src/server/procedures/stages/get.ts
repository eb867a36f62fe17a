import { getStages } from '@maskloop/usecases/stages';
import { api } from '../../implementer.ts';

export const get = api.stages.get.handler(({ input, context }) =>
  getStages(context.ctx, context.actor, input),
);
