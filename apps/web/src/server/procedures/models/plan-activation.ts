import { planActivation as plan } from '@maskloop/usecases/models';
import { api } from '../../implementer.ts';

export const planActivation = api.models.planActivation.handler(({ input, context }) =>
  plan(context.ctx, context.actor, input),
);
