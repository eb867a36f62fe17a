import { startSample } from '@maskloop/usecases/tuning';
import { api } from '../../implementer.ts';

export const sample = api.tuning.sample.handler(({ input, context }) =>
  startSample(context.ctx, context.actor, input),
);
