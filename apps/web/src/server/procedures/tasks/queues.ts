import { listQueues } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const queues = api.tasks.queues.handler(({ context }) => listQueues(context.ctx, context.actor));
