import { type Tx } from '@maskloop/db';

/** Waits until nobody else activates the model version or puts it aside. */
export async function lockModel(tx: Tx, modelVersionId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM model_version WHERE id = ${modelVersionId}::uuid FOR NO KEY UPDATE`;
}
