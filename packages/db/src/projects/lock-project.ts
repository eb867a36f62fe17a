import { type Tx } from '../index.ts';

/** Waits until nobody else changes the project's settings, labels or people; whether it exists is asked afterwards. */
export async function lockProject(tx: Tx, projectId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`;
}
