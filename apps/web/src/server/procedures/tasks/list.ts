import { listTasks } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const list = api.tasks.list.handler(({ input, context }) =>
  listTasks(context.ctx, context.actor, input),
);
