import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight, type Ctx } from '../context/index.ts';
import { recordAudit } from './record-audit.ts';

/** Revokes a key of the workspace, whoever made it; its next request is refused. */
export async function revokeApiKey(
  ctx: Ctx,
  actor: Actor,
  { keyId: id }: { keyId: string },
): Promise<{ id: string }> {
  requireRight(actor, 'keys.manage');
  const { workspaceId, userId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const found = await tx.apiKey.findFirst({ where: { id, workspaceId } });
    if (!found) throw new AppError('NOT_FOUND', 'There is no such key in this workspace.');
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    if (count > 0) {
      const data = { name: found.name, prefix: found.prefix };
      const action = 'api-key.revoked';
      await recordAudit(ctx, tx, { workspaceId, actorId: userId, action, subjectId: id, data });
    }
    return { id };
  });
}
