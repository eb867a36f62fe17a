import { reopenTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const reopen = api.tasks.reopen.handler(({ input, context }) =>
  reopenTask(context.ctx, context.actor, input),
);
