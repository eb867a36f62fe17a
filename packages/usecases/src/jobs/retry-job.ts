import { type Job, type Tx } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type JobName, type JobPayload, JOBS } from '@maskloop/jobs';
import { type Ctx, requireRight } from '../context/index.ts';
import { beforeRetry } from './consequences.ts';
import { jobView } from './job-view.ts';

/** Runs a failed or cancelled job again, as the same job with all its attempts. */
export async function retryJob(ctx: Ctx, actor: Actor, { jobId }: { jobId: string }) {
  requireRight(actor, 'jobs.manage');
  return ctx.db.$transaction(async (tx) => {
    const job = await requireJob(tx, actor, jobId);
    if (job.state !== 'failed' && job.state !== 'cancelled') {
      throw new AppError('WRONG_STATE', 'Only a job that failed or was cancelled can run again.');
    }
    await again(ctx, tx, job, job.name as JobName); // Names are written by the queue alone.
    return jobView(await tx.job.findUniqueOrThrow({ where: { id: jobId } }));
  });
}

async function again<Name extends JobName>(ctx: Ctx, tx: Tx, job: Job, name: Name): Promise<void> {
  const { workspaceId, projectId, subjectId, title } = job;
  await beforeRetry(tx, name, job.payload);
  await ctx.enqueue(tx, name, JOBS[name].payload.parse(job.payload) as JobPayload<Name>, {
    workspaceId,
    ...(projectId !== null && { projectId }),
    ...(subjectId !== null && { subjectId }),
    title,
    again: job.id,
  });
}

/** The job, locked; NOT_FOUND where it is another workspace's. */
export async function requireJob(tx: Tx, actor: Actor, jobId: string): Promise<Job> {
  await tx.$queryRaw`SELECT id FROM job WHERE id = ${jobId}::uuid FOR UPDATE`;
  const job = await tx.job.findFirst({ where: { id: jobId, workspaceId: actor.workspaceId } });
  if (!job) throw new AppError('NOT_FOUND', 'This job does not exist.');
  return job;
}
