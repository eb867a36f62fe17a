import { type JobHandler } from '@maskloop/jobs';
import { spreadProposals } from '@maskloop/usecases/proposals';
import { type Services } from '../runtime/services.ts';

/** Asks for proposals on all unfinished tasks of a project. */
export const projectPropose =
  ({ ctx }: Services): JobHandler<'project.propose'> =>
  (payload, run) =>
    spreadProposals(ctx, payload, run);
