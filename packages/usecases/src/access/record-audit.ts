import { type Prisma, type Tx } from '@maskloop/db';
import { type Ctx } from '../context/index.ts';

export interface AuditEntry {
  readonly workspaceId: string;
  readonly actorId: string | null;
  /** noun.verb in the past: `member.removed`. */
  readonly action: string;
  readonly subjectId?: string;
  /** What was changed to what; never a secret. */
  readonly data?: Prisma.InputJsonObject;
}

/** Writes an event into the append-only log, in the transaction that did it. */
export async function recordAudit(ctx: Ctx, tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { id: ctx.newId(), at: ctx.now(), ...entry } });
}
