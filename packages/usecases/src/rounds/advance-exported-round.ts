import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';

/** A round whose export is ready waits for its trained model; within the transaction that made it ready. */
export async function advanceExportedRound(
  tx: Tx,
  ready: { readonly exportId: string; readonly projectId: string; readonly workspaceId: string },
): Promise<void> {
  const { exportId, projectId, workspaceId } = ready;
  const { count } = await tx.round.updateMany({
    where: { exportId, state: 'exporting' },
    data: { state: 'training' },
  });
  if (count > 0) await notify(tx, { topic: 'round', workspaceId, projectId });
}
