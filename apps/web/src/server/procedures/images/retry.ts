import { retryImage } from '@maskloop/usecases/images';
import { api } from '../../implementer.ts';

export const retry = api.images.retry.handler(({ input, context }) =>
  retryImage(context.ctx, context.actor, input),
);
