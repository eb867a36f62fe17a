import { type Tx } from '@maskloop/db';

/** Whether nobody has an account yet: the next visitor may make the owner's. */
export async function needsOwner(tx: Tx): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) === null;
}
