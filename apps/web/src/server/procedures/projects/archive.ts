import { archiveProject } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const archive = api.projects.archive.handler(({ input, context }) =>
  archiveProject(context.ctx, context.actor, input),
);
