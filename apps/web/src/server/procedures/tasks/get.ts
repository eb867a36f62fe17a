import { getTask } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const get = api.tasks.get.handler(({ input, context }) => getTask(context.ctx, context.actor, input));
