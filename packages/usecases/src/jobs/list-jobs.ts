import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { type JobState } from '@maskloop/domain/job';
import { type Ctx, requireRight } from '../context/index.ts';
import { jobView } from './job-view.ts';

export interface JobListInput {
  readonly state?: JobState | undefined;
  readonly projectId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of the workspace's jobs, newest first; the cursor is the last one's id. */
export async function listJobs(ctx: Ctx, actor: Actor, { state, projectId, cursor, limit }: JobListInput) {
  requireRight(actor, 'jobs.see');
  if (cursor !== undefined && !Id.safeParse(cursor).success) {
    throw new AppError('INVALID', 'This is not a cursor of this list; leave it out to begin anew.');
  }
  const jobs = await ctx.db.job.findMany({
    where: {
      workspaceId: actor.workspaceId,
      ...(state && { state }),
      ...(projectId !== undefined && { projectId }),
      ...(cursor !== undefined && { id: { lt: cursor } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = jobs.slice(0, limit).map(jobView);
  return { items, nextCursor: jobs.length > limit ? (items.at(-1)?.id ?? null) : null };
}
