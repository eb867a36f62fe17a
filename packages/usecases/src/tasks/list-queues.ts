import { queueCounts } from '@maskloop/db/tasks';
import { may, type Actor } from '@maskloop/domain/access';
import { type Ctx, requireRight, visibleProjects } from '../context/index.ts';

/** What waits for the actor in each open project they see, by name. */
export async function listQueues(ctx: Ctx, actor: Actor) {
  requireRight(actor, 'tasks.annotate');
  const projects = await ctx.db.project.findMany({
    where: { ...visibleProjects(actor), archivedAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const counts = await queueCounts(
    ctx.db,
    projects.map(({ id }) => id),
    { userId: actor.userId, reviews: may(actor, 'tasks.review') },
  );
  const byId = new Map(counts.map((row) => [row.projectId, row]));
  return projects.map(({ id, name }) => {
    const { ready = 0, audits = 0, returned = 0, inProgress = 0, toReview = 0 } = byId.get(id) ?? {};
    return { projectId: id, projectName: name, ready, audits, returned, inProgress, toReview };
  });
}
