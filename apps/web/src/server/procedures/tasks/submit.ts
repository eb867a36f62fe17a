import { submitTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const submit = api.tasks.submit.handler(({ input, context }) =>
  submitTask(context.ctx, context.actor, input),
);
