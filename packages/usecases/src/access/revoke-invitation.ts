import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight, type Ctx } from '../context/index.ts';
import { recordAudit } from './record-audit.ts';

/** Withdraws an invitation; its link is dead at once. Withdrawn twice is withdrawn. */
export async function revokeInvitation(
  ctx: Ctx,
  actor: Actor,
  { invitationId: id }: { invitationId: string },
): Promise<{ id: string }> {
  requireRight(actor, 'members.manage');
  const { workspaceId, userId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const found = await tx.invitation.findFirst({ where: { id, workspaceId } });
    if (!found) throw new AppError('NOT_FOUND', 'There is no such invitation in this workspace.');
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    if (count === 0 && !found.revokedAt) {
      throw new AppError('WRONG_STATE', 'This invitation was already accepted. Remove the member instead.');
    }
    if (count > 0) {
      const action = 'invitation.withdrawn';
      await recordAudit(ctx, tx, { workspaceId, actorId: userId, action, subjectId: id });
      await notify(tx, { topic: 'member', workspaceId });
    }
    return { id };
  });
}
