import { reviewTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const review = api.tasks.review.handler(({ input, context }) =>
  reviewTask(context.ctx, context.actor, input),
);
