import { type Tx } from '../index.ts';

/** Until the transaction ends, a workspace that this person joins waits, and so do others who lock them. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "user" WHERE "id" = ${userId}::uuid FOR UPDATE`;
}
