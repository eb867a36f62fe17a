import { resolveComment } from '@maskloop/usecases/comments';
import { api } from '../../implementer.ts';

export const resolve = api.comments.resolve.handler(({ input, context }) =>
  resolveComment(context.ctx, context.actor, input),
);
