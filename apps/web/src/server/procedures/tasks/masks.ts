import { listMasks } from '@maskloop/usecases/masks';
import { api } from '../../implementer.ts';

export const masks = api.tasks.masks.handler(({ input, context }) =>
  listMasks(context.ctx, context.actor, input),
);
