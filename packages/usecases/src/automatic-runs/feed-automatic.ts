import { type Tx } from '@maskloop/db';
import { nextAutomatic } from '@maskloop/db/automatic-runs';
import { type Ctx } from '../context/index.ts';

/**
 * Lets the fully-automatic stage of a project go on: asks for masks on the next pictures, as many as the queue has room for.
 * Called whenever one is done, has failed or may begin; where nothing waits, or the stage is paused, nothing happens.
 */
export async function feedAutomatic(
  ctx: Ctx,
  tx: Tx,
  projectId: string,
  options: { readonly resumed?: boolean } = {},
): Promise<void> {
  for (const { taskId, fileName: title, workspaceId } of await nextAutomatic(tx, projectId, options)) {
    await ctx.enqueue(tx, 'task.propose', { taskId }, { workspaceId, projectId, subjectId: taskId, title });
  }
}
