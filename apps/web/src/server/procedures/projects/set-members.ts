import { setProjectMembers } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const setMembers = api.projects.setMembers.handler(({ input, context }) =>
  setProjectMembers(context.ctx, context.actor, input),
);
