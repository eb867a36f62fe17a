import { getProject } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const get = api.projects.get.handler(({ input, context }) =>
  getProject(context.ctx, context.actor, input),
);
