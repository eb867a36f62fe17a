import { randomBytes } from 'node:crypto';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { recordAudit } from './record-audit.ts';
import { requireMember } from './require-member.ts';

const VALID_MS = 24 * 3600 * 1000;

/**
 * A token with which a member sets a new password, as better-auth stores and consumes it. Whoever holds it becomes that
 * person everywhere, so it is refused for people who are also in other workspaces.
 */
export async function createResetToken(
  ctx: Ctx,
  actor: Actor,
  { userId }: { userId: string },
): Promise<{ token: string }> {
  return ctx.db.$transaction(async (tx) => {
    const member = await requireMember(tx, actor, userId);
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
    await tx.verification.create({
      data: {
        id: ctx.newId(),
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
