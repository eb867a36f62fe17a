import { heartbeat } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

export const beat = api.tasks.heartbeat.handler(({ input, context }) =>
  heartbeat(context.ctx, context.actor, input),
);
