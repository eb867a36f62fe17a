import { type Tx } from '@maskloop/db';
import { type Actor, may } from '@maskloop/domain/access';
import { type Rate } from '@maskloop/domain/figures';

/** The project's rate, for those who may see what work costs; null for others, or where none is set. */
export async function rateFor(tx: Tx, actor: Actor, projectId: string): Promise<Rate | null> {
  if (!may(actor, 'project.manage')) return null;
  const rate = await tx.projectRate.findUnique({ where: { projectId } });
  return rate && { per: rate.per, amount: rate.amount.toNumber(), currency: rate.currency };
}
