import { listImages } from '@maskloop/usecases/images';
import { api } from '../../implementer.ts';

export const list = api.images.list.handler(({ input, context }) =>
  listImages(context.ctx, context.actor, input),
);
