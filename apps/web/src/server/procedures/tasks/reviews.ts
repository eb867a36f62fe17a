import { listReviews } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const reviews = api.tasks.reviews.handler(({ input, context }) =>
  listReviews(context.ctx, context.actor, input),
);
