import { retryJob } from '@maskloop/usecases/jobs';
import { api } from '../../implementer.ts';

export const retry = api.jobs.retry.handler(({ input, context }) =>
  retryJob(context.ctx, context.actor, input),
);
