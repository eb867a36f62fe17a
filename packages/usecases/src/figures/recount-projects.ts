import { projectsToRecount, rebuildCounters } from '@maskloop/db/figures';
import { COUNTING_RULES } from '@maskloop/domain/figures';
import { notify } from '@maskloop/db/events';
import { type JobRun } from '@maskloop/jobs';
import { type Ctx } from '../context/index.ts';

/** Asks for a rebuild of every project that was counted by other rules than this version's; what was asked for already is not again. */
export async function askForRecounts(ctx: Ctx): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    const projects = await projectsToRecount(tx, COUNTING_RULES);
    for (const { id: projectId, workspaceId, name: title } of projects)
      await ctx.enqueue(
        tx,
        'project.recount',
        { projectId },
        { workspaceId, projectId, subjectId: projectId, title },
      );
    return projects.length;
  });
}

/** Rebuilds a project's counters where they were counted by other rules; people go on working, and nothing they do is lost. */
export async function recountProject(
  ctx: Ctx,
  { projectId }: { projectId: string },
  { signal }: Pick<JobRun, 'signal'>,
): Promise<void> {
  const changed = await rebuildCounters(ctx.db, { projectId, rules: COUNTING_RULES, signal });
  if (!changed) return;
  const { workspaceId } = await ctx.db.project.findUniqueOrThrow({ where: { id: projectId } });
  await notify(ctx.db, { topic: 'project', workspaceId, projectId });
}
