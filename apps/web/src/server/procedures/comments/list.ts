import { listComments } from '@maskloop/usecases/comments';
import { api } from '../../implementer.ts';

export const list = api.comments.list.handler(({ input, context }) =>
  listComments(context.ctx, context.actor, input),
);
