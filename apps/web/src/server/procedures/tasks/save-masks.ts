import { saveMasks } from '@maskloop/usecases/masks';
import { api } from '../../implementer.ts';

export const save = api.tasks.saveMasks.handler(({ input, context }) =>
  saveMasks(context.ctx, context.actor, input),
);
