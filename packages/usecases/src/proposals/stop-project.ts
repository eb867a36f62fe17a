import { markCancelled } from '@maskloop/db/queue';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { letPeopleTake } from './finish-proposals.ts';

/** Jobs ended in one transaction: a project may have a search waiting for each of a million pictures. */
const PAGE = 500;

/**
 * Stops every search for objects on the project's tasks of people, waiting or running; what was found stays, and tasks that
 * waited for proposals are given to people. What spreads the searches ends first, so that none follows. The fully-automatic
 * stage goes on: nobody but the model takes its tasks, and it is paused instead.
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
    const jobs = await tx.$queryRaw<{ id: string; subjectId: string | null }[]>`
      SELECT j.id, j.subject_id AS "subjectId" FROM job j
      WHERE j.project_id = ${projectId}::uuid AND j.name = ${name} AND j.state IN ('queued', 'running')
        AND NOT EXISTS (SELECT FROM task t WHERE t.id = j.subject_id AND t.stage = 'fully-automatic')
      ORDER BY j.id LIMIT ${PAGE}`;
    for (const { id, subjectId } of jobs) {
      await markCancelled(tx, id);
      if (name === 'task.propose' && subjectId !== null) await letPeopleTake(tx, subjectId);
    }
    return jobs.length;
  });
