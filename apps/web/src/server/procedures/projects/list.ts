import { listProjects } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const list = api.projects.list.handler(({ input, context }) =>
  listProjects(context.ctx, context.actor, input),
);
