import { type Actor } from '@maskloop/domain/access';
import { type JobState } from '@maskloop/domain/job';
import { type Ctx, requireRight } from '../context/index.ts';

/** How many jobs of the workspace are in each state. */
export async function summariseJobs(ctx: Ctx, actor: Actor): Promise<Partial<Record<JobState, number>>> {
  requireRight(actor, 'jobs.see');
  const groups = await ctx.db.job.groupBy({
    by: ['state'],
    where: { workspaceId: actor.workspaceId },
    _count: true,
  });
  return Object.fromEntries(groups.map((group) => [group.state, group._count]));
}
