import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';
import { jobView } from './job-view.ts';

/** One job of the workspace. */
export async function getJob(ctx: Ctx, actor: Actor, { jobId }: { jobId: string }) {
  requireRight(actor, 'jobs.see');
  const job = await ctx.db.job.findFirst({ where: { id: jobId, workspaceId: actor.workspaceId } });
  if (!job) throw new AppError('NOT_FOUND', 'This job does not exist.');
  return jobView(job);
}
