import { type Tx } from '@maskloop/db';
import { nextAutomatic } from '@maskloop/db/automatic-runs';
import { type Ctx } from '../context/index.ts';

/**
 * Lets the fully-automatic stage of a project go on: asks for masks on the next pictures, as many as the queue has room for.
 * Called whenever a search of it ends, however, or one may begin; where nothing waits, or the stage is paused, nothing happens.
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

/**
 * The same once it is written that the stage may go on: whoever found it held up did so before now, and what they passed over
 * is asked for again.
 */
export const resumeAutomatic = (ctx: Ctx, projectId: string): Promise<void> =>
  ctx.db.$transaction((tx) => feedAutomatic(ctx, tx, projectId, { resumed: true }));
