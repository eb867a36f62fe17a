import { getSample } from '@maskloop/usecases/tuning';
import { api } from '../../implementer.ts';

export const get = api.tuning.get.handler(({ input, context }) =>
  getSample(context.ctx, context.actor, input),
);
