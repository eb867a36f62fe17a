import { proposeTask, readProposalRun, stopProposals as stop } from '@maskloop/usecases/proposals';
import { api } from '../../implementer.ts';

export const propose = api.tasks.propose.handler(({ input, context }) =>
  proposeTask(context.ctx, context.actor, input),
);
export const proposals = api.tasks.proposals.handler(({ input, context }) =>
  readProposalRun(context.ctx, context.actor, input),
);
export const stopProposals = api.tasks.stopProposals.handler(({ input, context }) =>
  stop(context.ctx, context.actor, input),
);
