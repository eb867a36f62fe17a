import { requireAnOwner } from '@maskloop/db/access';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';
import { lockMembers } from './lock-members.ts';
import { recordAudit } from './record-audit.ts';
import { requireMember } from './require-member.ts';
import { withdrawInvitationsOf } from './withdraw-invitations-of.ts';

/**
 * Removes someone from the workspace with their keys and open invitations, and (by foreign keys) with the reset links that
 * they made and those for them; their work and name stay.
 */
export async function removeMember(
  ctx: Ctx,
  actor: Actor,
  { userId }: { userId: string },
): Promise<{ userId: string }> {
  const { workspaceId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const member = await requireMember(tx, await lockMembers(tx, actor), userId);
    await tx.apiKey.updateMany({
      where: { workspaceId, userId, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    await withdrawInvitationsOf(ctx, tx, { workspaceId, userId, keep: [] });
    await tx.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } });
    await requireAnOwner(tx);
    await recordAudit(ctx, tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'member.removed',
      subjectId: userId,
      data: { role: member.role, email: member.email },
    });
    await notify(tx, { topic: 'member', workspaceId, id: userId });
    return { userId };
  });
}
