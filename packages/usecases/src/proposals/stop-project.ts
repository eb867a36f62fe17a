import { markCancelled } from '@maskloop/db/queue';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { letPeopleTake } from './finish-proposals.ts';

/** Jobs ended in one transaction: a project may have a search waiting for each of a million pictures. */
const PAGE = 500;

/**
 * Stops every search for objects of the project, waiting or running; what was found stays, and tasks that waited for
 * proposals are given to people. What spreads the searches ends first, so that none follows.
 */
export async function stopProjectProposals(
  ctx: Ctx,
  actor: Actor,
  { projectId }: { projectId: string },
): Promise<{ stopped: number }> {
  await requireProject(ctx.db, actor, projectId, 'tasks.manage');
  await stopPage(ctx, projectId, 'project.propose');
  let stopped = 0;
  for (let page: number | undefined; page !== 0; stopped += page) {
    page = await stopPage(ctx, projectId, 'task.propose');
  }
  return { stopped };
}

const stopPage = (ctx: Ctx, projectId: string, name: 'project.propose' | 'task.propose'): Promise<number> =>
  ctx.db.$transaction(async (tx) => {
    const jobs = await tx.job.findMany({
      where: { projectId, name, state: { in: ['queued', 'running'] } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, subjectId: true },
    });
    for (const { id, subjectId } of jobs) {
      await markCancelled(tx, id);
      if (name === 'task.propose' && subjectId !== null) await letPeopleTake(tx, subjectId);
    }
    return jobs.length;
  });
