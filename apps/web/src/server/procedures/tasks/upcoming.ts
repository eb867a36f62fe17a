import { listUpcoming } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const upcoming = api.tasks.upcoming.handler(({ input, context }) =>
  listUpcoming(context.ctx, context.actor, input),
);
