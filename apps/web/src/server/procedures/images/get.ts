import { getImage } from '@maskloop/usecases/images';
import { api } from '../../implementer.ts';

export const get = api.images.get.handler(({ input, context }) =>
  getImage(context.ctx, context.actor, input),
);
