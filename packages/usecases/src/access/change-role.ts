import { requireAnOwner } from '@maskloop/db/access';
import { notify } from '@maskloop/db/events';
import { grantableRoles, type Actor, type Role } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { type MemberOf } from './list-members.ts';
import { lockMembers } from './lock-members.ts';
import { recordAudit } from './record-audit.ts';
import { requireMember } from './require-member.ts';
import { withdrawInvitationsOf } from './withdraw-invitations-of.ts';

/**
 * Gives a member another role; reset links that they made, and those for them, are dead. The last owner stays owner: the
 * database refuses otherwise.
 */
export async function changeRole(
  ctx: Ctx,
  actor: Actor,
  { userId, role }: { userId: string; role: Role },
): Promise<MemberOf> {
  const { workspaceId } = actor;
  return ctx.db.$transaction(async (tx) => {
    const by = await lockMembers(tx, actor);
    const member = await requireMember(tx, by, userId);
    if (!grantableRoles(by.role).includes(role)) {
      throw new AppError('FORBIDDEN', `As ${by.role} you cannot make someone ${role}. Ask an owner.`);
    }
    if (member.role === role) return member;
    await tx.member.update({ where: { workspaceId_userId: { workspaceId, userId } }, data: { role } });
    await requireAnOwner(tx);
    await tx.verification.deleteMany({
      where: { workspaceId, OR: [{ makerId: userId }, { subjectId: userId }] },
    });
    await withdrawInvitationsOf(ctx, tx, { workspaceId, userId, keep: grantableRoles(role) });
    const data = { from: member.role, to: role };
    await recordAudit(ctx, tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'member.role-changed',
      subjectId: userId,
      data,
    });
    await notify(tx, { topic: 'member', workspaceId, id: userId });
    return { ...member, role };
  });
}
