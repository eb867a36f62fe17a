import { activateModel } from '@maskloop/usecases/models';
import { api } from '../../implementer.ts';

export const activate = api.models.activate.handler(({ input, context }) =>
  activateModel(context.ctx, context.actor, input),
);
