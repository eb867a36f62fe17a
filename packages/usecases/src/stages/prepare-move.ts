import { type Project, type Tx } from '@maskloop/db';
import { type TaskToPrepare, tasksToPrepare } from '@maskloop/db/stages';
import { type JobRun } from '@maskloop/jobs';
import { feedAutomatic } from '../automatic-runs/feed-automatic.ts';
import { type Ctx } from '../context/index.ts';
import { askForEmbedding } from '../images/ask-for-embedding.ts';
import { askForProposals } from '../proposals/ask-for-proposals.ts';
import { makeTasksOfMove } from './make-tasks-of-move.ts';

/** So many tasks a transaction: short enough for those who claim tasks meanwhile. */
const PAGE = 100;

/**
 * Makes the tasks of a move, a batch a transaction; then asks for what they wait for: the model's view of their picture, or proposals.
 * Killed and started again it goes on where it was and passes over what was asked for; overtaken by another move it makes no more.
 * Tasks of the fully-automatic stage take their turn.
 */
export async function prepareMove(
  ctx: Ctx,
  { moveId }: { moveId: string },
  { signal, progress }: Pick<JobRun, 'signal' | 'progress'>,
): Promise<void> {
  for (let ended = false; !ended;) {
    signal.throwIfAborted();
    ({ ended } = await ctx.db.$transaction((tx) => makeTasksOfMove(ctx, tx, moveId)));
  }
  const total = await ctx.db.task.count({ where: { moveId, state: 'preparing' } });
  let after: string | undefined;
  for (let done = 0; ;) {
    signal.throwIfAborted();
    const page = await ctx.db.$transaction(async (tx) => {
      const move = await tx.stageMove.findUniqueOrThrow({
        where: { id: moveId },
        include: { project: true },
      });
      const { project } = move;
      if (project.archivedAt) return [];
      const tasks = await tasksToPrepare(tx, {
        ...{ moveId, after, limit: PAGE },
        modelVersionId: project.modelVersionId,
      });
      for (const task of tasks) await askFor(ctx, tx, project, task);
      if (move.to === 'fully_automatic') await feedAutomatic(ctx, tx, project.id);
      return tasks;
    });
    done += page.length;
    progress(Math.min(done, total), total);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

async function askFor(ctx: Ctx, tx: Tx, project: Project, task: TaskToPrepare): Promise<void> {
  const { id: taskId, imageId, fileName, seen, asked, stage } = task;
  if (asked) return;
  if (!seen) return askForEmbedding(ctx, tx, project, { id: imageId, fileName });
  if (stage === 'fully-automatic') return;
  const { workspaceId, id: projectId } = project;
  await askForProposals(ctx, tx, { taskId }, { workspaceId, projectId, fileName });
}
