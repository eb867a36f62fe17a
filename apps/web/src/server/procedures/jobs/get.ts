import { getJob } from '@maskloop/usecases/jobs';
import { api } from '../../implementer.ts';

export const get = api.jobs.get.handler(({ input, context }) => getJob(context.ctx, context.actor, input));
