import { type Tx } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';
import { holdLease, type HeldLease } from '@maskloop/db/tasks';
import { AppError } from '@maskloop/domain/errors';
import { extendedUntil, type LeaseKind } from '@maskloop/domain/task';

/** Proves that the person holds the task for this kind of work and prolongs it; else LEASE_LOST, and who has it now. */
export async function holdTask(
  tx: Tx,
  at: { taskId: string; userId: string; now: Date; leaseMinutes: number },
  kind?: LeaseKind,
): Promise<HeldLease> {
  const until = new Date(extendedUntil(at.now.getTime(), at.leaseMinutes));
  const lease = await holdLease(tx, { taskId: at.taskId, userId: at.userId, until });
  if (!lease || (kind !== undefined && lease.kind !== kind)) throw await leaseLost(tx, at.taskId);
  return lease;
}

/** The refusal that tells who holds the task now. */
export async function leaseLost(tx: Tx, taskId: string): Promise<AppError> {
  const other = await tx.lease.findFirst({ where: { taskId, releasedAt: null } });
  const person = (await peopleById(tx, [other?.userId]))(other?.userId);
  return new AppError(
    'LEASE_LOST',
    person
      ? `${person.name} has this task now. What you saved is kept.`
      : 'You no longer hold this task. What you saved is kept; open the task again to go on.',
    { holder: person?.name ?? null },
  );
}
