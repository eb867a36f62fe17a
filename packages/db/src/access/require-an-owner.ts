import { AppError } from '@maskloop/domain/errors';
import { Prisma, type Tx } from '../index.ts';

/** Lets the database check now, not at commit, that members changed in this transaction left an owner. */
export async function requireAnOwner(tx: Tx): Promise<void> {
  try {
    await tx.$executeRaw`SET CONSTRAINTS "workspace_keeps_an_owner" IMMEDIATE`;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.message.includes('needs an owner')) {
      throw new AppError('WRONG_STATE', 'A workspace needs an owner: make someone else owner first.');
    }
    throw error;
  }
}
