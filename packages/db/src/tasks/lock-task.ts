import { type Task, type Tx } from '../index.ts';

/** Waits until nobody else changes the task's state; then it reads as it is now, and stays so for this transaction. */
export async function lockTask(tx: Tx, taskId: string): Promise<Task | null> {
  await tx.$queryRaw`SELECT id FROM task WHERE id = ${taskId}::uuid FOR NO KEY UPDATE`;
  return tx.task.findUnique({ where: { id: taskId } });
}
