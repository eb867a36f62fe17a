import { claimTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const claim = api.tasks.claim.handler(({ input, context }) =>
  claimTask(context.ctx, context.actor, input),
);
