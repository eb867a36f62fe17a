import { type JobHandler } from '@maskloop/jobs';
import { prepareMove } from '@maskloop/usecases/stages';
import { type Services } from '../runtime/services.ts';

/** Gets the tasks of a move ready: asks for embeddings and proposals. */
export const stagePrepare =
  ({ ctx }: Services): JobHandler<'stage.prepare'> =>
  (payload, run) =>
    prepareMove(ctx, payload, run);
