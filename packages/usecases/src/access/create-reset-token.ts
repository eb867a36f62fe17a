import { randomBytes } from 'node:crypto';
import { lockPerson } from '@maskloop/db/access';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { lockMembers } from './lock-members.ts';
import { recordAudit } from './record-audit.ts';
import { requireMember } from './require-member.ts';

const VALID_MS = 24 * 3600 * 1000;

/**
 * A token with which a member sets a new password, as better-auth stores and consumes it; an older one for them is dead.
 * Whoever holds it becomes that person everywhere, so it is refused for people who are also in other workspaces, and goes
 * when they join one. It also goes when it is no more sure that its maker may make it: with the membership or the role of
 * either.
 */
export async function createResetToken(
  ctx: Ctx,
  actor: Actor,
  { userId }: { userId: string },
): Promise<{ token: string }> {
  return ctx.db.$transaction(async (tx) => {
    const member = await requireMember(tx, await lockMembers(tx, actor), userId);
    await lockPerson(tx, userId);
    const elsewhere = await tx.member.count({
      where: { userId, workspaceId: { not: actor.workspaceId } },
    });
    if (elsewhere > 0) {
      throw new AppError(
        'FORBIDDEN',
        `${member.name} is also in another workspace and has to reset the password by e-mail.`,
      );
    }
    const token = randomBytes(24).toString('base64url');
    await tx.verification.deleteMany({ where: { subjectId: userId } });
    await tx.verification.create({
      data: {
        id: ctx.newId(),
        workspaceId: actor.workspaceId,
        subjectId: userId,
        makerId: actor.userId,
        identifier: `reset-password:${token}`,
        value: userId,
        expiresAt: new Date(ctx.now().getTime() + VALID_MS),
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      },
    });
    const { workspaceId } = actor;
    const action = 'member.reset-link-created';
    await recordAudit(ctx, tx, { workspaceId, actorId: actor.userId, action, subjectId: userId });
    return { token };
  });
}
