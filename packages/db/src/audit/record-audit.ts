import { type Prisma, type Tx } from '../index.ts';

/** What someone did to something, kept for ever. */
export interface AuditRecord {
  readonly workspaceId: string;
  readonly actorId: string | null;
  /** `noun.verb`, past: `project.created`. */
  readonly action: string;
  readonly subjectId: string;
  readonly at: Date;
  readonly data?: Prisma.InputJsonObject;
}

/** Adds to the audit log, within the transaction that did it. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.auditEvent.create({ data: { ...record, data: record.data ?? {} } });
}
