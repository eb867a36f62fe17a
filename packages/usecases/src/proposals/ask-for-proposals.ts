import { type Tx } from '@maskloop/db';
import { feedAutomatic } from '../automatic-runs/feed-automatic.ts';
import { type Ctx } from '../context/index.ts';
import { type ProposalRequest } from './wanted-proposals.ts';

/** The jobs that fill a task and have not ended, newest first. */
export const openProposalJobs = (tx: Tx, taskId: string) =>
  tx.job.findMany({
    where: { subjectId: taskId, name: 'task.propose', state: { in: ['queued', 'running'] } },
    orderBy: { id: 'desc' },
  });

/** Asks for proposals on a task; returns the job's id. */
export async function askForProposals(
  ctx: Ctx,
  tx: Tx,
  request: ProposalRequest,
  about: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly fileName: string;
    readonly urgent?: boolean;
  },
): Promise<string> {
  const { taskId, source, automatic } = request;
  const { workspaceId, projectId, fileName: title, urgent = false } = about;
  return ctx.enqueue(
    tx,
    'task.propose',
    { taskId, ...(source && { source }), ...(automatic && { automatic }) },
    { workspaceId, projectId, subjectId: taskId, title, urgent },
  );
}

/**
 * Asks for proposals on the tasks of a picture that wait for them; one that is asked for already is left alone. Tasks of the
 * fully-automatic stage take their turn.
 */
export async function proposeForWaiting(ctx: Ctx, imageId: string): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM task WHERE image_id = ${imageId}::uuid ORDER BY id FOR NO KEY UPDATE`;
    const waiting = await tx.task.findMany({
      where: { imageId, state: 'preparing' },
      select: {
        id: true,
        stage: true,
        projectId: true,
        image: { select: { fileName: true } },
        project: true,
      },
    });
    for (const { id: taskId, stage, projectId, image, project } of waiting) {
      if (stage === 'fully_automatic') {
        await feedAutomatic(ctx, tx, projectId);
        continue;
      }
      if ((await openProposalJobs(tx, taskId)).length > 0) continue;
      const { workspaceId } = project;
      await askForProposals(ctx, tx, { taskId }, { workspaceId, projectId, fileName: image.fileName });
    }
  });
}
