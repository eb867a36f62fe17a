import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { requireRight, type Ctx } from '../context/index.ts';
import { PERSON, type PersonView } from './person.ts';

export interface AuditEventOf {
  id: string;
  at: Date;
  actor: PersonView | null;
  action: string;
  subjectId: string | null;
  data: Record<string, unknown>;
}

/** What was done to the workspace, newest first; the cursor is the last event's id. */
export async function listAudit(
  ctx: Ctx,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: AuditEventOf[]; nextCursor: string | null }> {
  requireRight(actor, 'audit.see');
  if (cursor !== undefined && !Id.safeParse(cursor).success) {
    throw new AppError('INVALID', 'cursor: pass the nextCursor of the page before.');
  }
  const rows = await ctx.db.auditEvent.findMany({
    where: { workspaceId: actor.workspaceId, ...(cursor !== undefined && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const ids = [...new Set(shown.flatMap(({ actorId }) => actorId ?? []))];
  const people = await ctx.db.user.findMany({ where: { id: { in: ids } }, select: PERSON });
  const byId = new Map(people.map((person) => [person.id, person]));
  const items = shown.map(({ id, at, actorId, action, subjectId, data }) => ({
    id,
    at,
    actor: (actorId !== null && byId.get(actorId)) || null,
    action,
    subjectId,
    // Written by recordAudit alone, from objects.
    data: data as Record<string, unknown>,
  }));
  return { items, nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
