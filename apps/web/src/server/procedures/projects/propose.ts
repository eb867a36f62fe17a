import { proposeProject, stopProjectProposals } from '@maskloop/usecases/proposals';
import { api } from '../../implementer.ts';

export const propose = api.projects.propose.handler(({ input, context }) =>
  proposeProject(context.ctx, context.actor, input),
);

export const stopProposals = api.projects.stopProposals.handler(({ input, context }) =>
  stopProjectProposals(context.ctx, context.actor, input),
);
