import { removeImages } from '@maskloop/usecases/images';
import { api } from '../../implementer.ts';

export const remove = api.images.remove.handler(({ input, context }) =>
  removeImages(context.ctx, context.actor, input),
);
