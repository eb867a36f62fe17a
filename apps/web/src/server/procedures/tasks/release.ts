import { releaseTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const release = api.tasks.release.handler(({ input, context }) =>
  releaseTask(context.ctx, context.actor, input),
);
