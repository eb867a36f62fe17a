import { requeueTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const requeue = api.tasks.requeue.handler(({ input, context }) =>
  requeueTask(context.ctx, context.actor, input),
);
