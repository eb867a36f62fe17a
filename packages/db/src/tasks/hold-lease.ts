import { type LeaseKind } from '@maskloop/domain/task';
import { type Tx } from '../index.ts';

export interface HeldLease {
  readonly id: string;
  readonly kind: LeaseKind;
  readonly acquiredAt: Date;
  readonly expiresAt: Date;
}

/**
 * Proves that a person holds a task and prolongs it: work is activity. A lease that ran out still holds as long as
 * nobody else has taken the task. Until this transaction ends nobody can take it. Nothing when it is not held.
 */
export async function holdLease(
  tx: Tx,
  at: { taskId: string; userId: string; until: Date },
): Promise<HeldLease | undefined> {
  const [held] = await tx.$queryRaw<HeldLease[]>`
    UPDATE lease SET expires_at = greatest(expires_at, ${at.until})
    WHERE task_id = ${at.taskId}::uuid AND user_id = ${at.userId}::uuid AND released_at IS NULL
    RETURNING id, kind, acquired_at AS "acquiredAt", expires_at AS "expiresAt"`;
  return held;
}
