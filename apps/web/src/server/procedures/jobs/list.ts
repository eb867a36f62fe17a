import { listJobs } from '@maskloop/usecases/jobs';
import { api } from '../../implementer.ts';

export const list = api.jobs.list.handler(({ input, context }) =>
  listJobs(context.ctx, context.actor, input),
);
