import { type Tx } from '@maskloop/db';
import { AppError } from '@maskloop/domain/errors';
import { OPEN_ROUND_STATES } from '@maskloop/domain/round';

/** CONFLICT where another round of the project than `roundId` is at work; asked while the project is locked. */
export async function refuseSecondRound(tx: Tx, projectId: string, roundId?: string): Promise<void> {
  const open = await tx.round.findFirst({
    where: { projectId, state: { in: [...OPEN_ROUND_STATES] }, ...(roundId && { id: { not: roundId } }) },
  });
  if (open)
    throw new AppError('CONFLICT', `Round ${open.number} is not finished. Finish it or give it up first.`);
}
