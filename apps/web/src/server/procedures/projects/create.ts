import { createProject } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const create = api.projects.create.handler(({ input, context }) =>
  createProject(context.ctx, context.actor, input),
);
