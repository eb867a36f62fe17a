import { type Tx } from '../index.ts';

/** Until the transaction ends, others who lock this workspace wait. */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "workspace" WHERE "id" = ${workspaceId}::uuid FOR UPDATE`;
}
