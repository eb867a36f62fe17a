import { type JobHandler } from '@maskloop/jobs';
import { recountProject } from '@maskloop/usecases/figures';
import { type Services } from '../runtime/services.ts';

/** Rebuilds the counters of a project that were counted by other rules. */
export const projectRecount =
  ({ ctx }: Services): JobHandler<'project.recount'> =>
  (payload, run) =>
    recountProject(ctx, payload, run);
