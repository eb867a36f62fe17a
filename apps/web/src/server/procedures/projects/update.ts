import { updateProject } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const update = api.projects.update.handler(({ input, context }) =>
  updateProject(context.ctx, context.actor, input),
);
