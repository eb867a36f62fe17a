import { listProjectMembers } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const members = api.projects.members.handler(({ input, context }) =>
  listProjectMembers(context.ctx, context.actor, input),
);
