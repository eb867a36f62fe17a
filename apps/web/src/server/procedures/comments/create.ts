import { createComment } from '@maskloop/usecases/comments';
import { api } from '../../implementer.ts';

export const create = api.comments.create.handler(({ input, context }) =>
  createComment(context.ctx, context.actor, input),
);
