import { cancelJob } from '@maskloop/usecases/jobs';
import { api } from '../../implementer.ts';

export const cancel = api.jobs.cancel.handler(({ input, context }) =>
  cancelJob(context.ctx, context.actor, input),
);
