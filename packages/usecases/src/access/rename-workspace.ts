import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { requireRight, type Ctx } from '../context/index.ts';
import { recordAudit } from './record-audit.ts';

export async function renameWorkspace(
  ctx: Ctx,
  actor: Actor,
  { name }: { name: string },
): Promise<{ id: string; name: string }> {
  requireRight(actor, 'workspace.manage');
  const { workspaceId, userId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    await tx.workspace.update({ where: { id: workspaceId }, data: { name } });
    const data = { from: before.name, to: name };
    await recordAudit(ctx, tx, { workspaceId, actorId: userId, action: 'workspace.renamed', data });
    await notify(tx, { topic: 'member', workspaceId });
    return { id: workspaceId, name };
  });
}
