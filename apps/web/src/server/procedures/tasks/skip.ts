import { skipTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const skip = api.tasks.skip.handler(({ input, context }) =>
  skipTask(context.ctx, context.actor, input),
);
