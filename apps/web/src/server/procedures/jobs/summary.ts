import { summariseJobs } from '@maskloop/usecases/jobs';
import { api } from '../../implementer.ts';

export const summary = api.jobs.summary.handler(({ context }) => summariseJobs(context.ctx, context.actor));
