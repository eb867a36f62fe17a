import { claimReview } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const takeReview = api.tasks.claimReview.handler(({ input, context }) =>
  claimReview(context.ctx, context.actor, input),
);
