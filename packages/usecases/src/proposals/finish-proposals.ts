import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { acceptAutomatic, passOverAutomatic } from '../automatic-runs/accept-automatic.ts';
import { type Ctx } from '../context/index.ts';
import { type WrittenProposals } from './write-proposals.ts';

/**
 * The task has its proposals, or gets none (`modelVersionId` null: nobody looked): people may take it. One of the
 * fully-automatic stage is done with the model's masks, and waits on where nobody looked.
 */
export const finishProposals = (
  ctx: Ctx,
  { taskId, modelVersionId }: { taskId: string; modelVersionId: string | null },
): Promise<void> =>
  ctx.db.$transaction(async (tx) => {
    await letPeopleTake(tx, taskId);
    if (modelVersionId === null) await passOverAutomatic(ctx, tx, taskId);
    else await acceptAutomatic(ctx, tx, { taskId, modelVersionId });
  });

/**
 * A task that waited for proposals becomes ready, also where they failed or were cancelled: annotating by hand is better
 * than waiting, and the job keeps the reason. Without an embedding it goes on waiting for that.
 */
export async function letPeopleTake(tx: Tx, taskId: string): Promise<void> {
  const [task] = await tx.$queryRaw<{ projectId: string; workspaceId: string }[]>`
    UPDATE task t SET state = 'ready', updated_at = now() FROM project p
    WHERE t.id = ${taskId}::uuid AND t.state = 'preparing' AND t.stage <> 'fully-automatic' AND p.id = t.project_id
      AND EXISTS (SELECT FROM embedding e WHERE e.image_id = t.image_id AND e.model_version_id = p.model_version_id)
    RETURNING p.id AS "projectId", p.workspace_id AS "workspaceId"`;
  if (task) await notify(tx, { topic: 'task', ...task, id: taskId });
}

/** Adds what one batch came to to what people see of the job. */
export async function noteProposals(ctx: Ctx, jobId: string, total: WrittenProposals): Promise<void> {
  await ctx.db.job.updateMany({ where: { id: jobId }, data: { result: { ...total } } });
}
