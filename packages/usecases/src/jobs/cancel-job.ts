import { markCancelled } from '@maskloop/db/queue';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { IMAGE_ERRORS } from '@maskloop/domain/image';
import { type JobName } from '@maskloop/jobs';
import { type Ctx, requireRight } from '../context/index.ts';
import { afterFailure } from './consequences.ts';
import { jobView } from './job-view.ts';
import { requireJob } from './retry-job.ts';

/** Cancels a job that is queued or running; what it worked on says so. */
export async function cancelJob(ctx: Ctx, actor: Actor, { jobId }: { jobId: string }) {
  requireRight(actor, 'jobs.manage');
  return ctx.db.$transaction(async (tx) => {
    const job = await requireJob(tx, actor, jobId);
    if (!(await markCancelled(tx, jobId))) throw new AppError('WRONG_STATE', 'This job has ended already.');
    const failure = { code: 'cancelled', message: IMAGE_ERRORS.cancelled };
    await afterFailure(ctx, tx, job.name as JobName, job.payload, failure); // Names are written by the queue alone.
    return jobView(await tx.job.findUniqueOrThrow({ where: { id: jobId } }));
  });
}
