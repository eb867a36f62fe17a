import { retireModel } from '@maskloop/usecases/models';
import { api } from '../../implementer.ts';

export const retire = api.models.retire.handler(({ input, context }) =>
  retireModel(context.ctx, context.actor, input),
);
