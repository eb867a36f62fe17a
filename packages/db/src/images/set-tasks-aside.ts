import { type Tx } from '../index.ts';

/**
 * Ends all open work on pictures that are removed: leases are released, tasks that wait or are worked on are skipped with
 * the reason, finished work (accepted) stays as it is. States change only along the allowed transitions.
 */
export async function setTasksAside(
  tx: Tx,
  imageIds: readonly string[],
  reason: string,
  now: Date,
): Promise<void> {
  const on = { imageId: { in: [...imageIds] } };
  await tx.lease.updateMany({ where: { task: on, releasedAt: null }, data: { releasedAt: now } });
  await tx.task.updateMany({ where: { ...on, state: 'in_review' }, data: { state: 'submitted' } });
  await tx.task.updateMany({ where: { ...on, state: 'submitted' }, data: { state: 'in_progress' } });
  await tx.task.updateMany({
    where: { ...on, state: { in: ['ready', 'in_progress', 'returned'] } },
    data: { state: 'skipped', reason },
  });
  await tx.task.updateMany({ where: { ...on, state: 'preparing' }, data: { state: 'failed', reason } });
}
