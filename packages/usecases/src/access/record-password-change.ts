import { type Ctx } from '../context/index.ts';
import { recordAudit } from './record-audit.ts';

/** Notes in each workspace of a person that their password is another one now. */
export async function recordPasswordChange(
  ctx: Ctx,
  userId: string,
  action: 'password.changed' | 'password.reset',
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const members = await tx.member.findMany({ where: { userId }, select: { workspaceId: true } });
    for (const { workspaceId } of members) {
      await recordAudit(ctx, tx, { workspaceId, actorId: userId, action, subjectId: userId });
    }
  });
}
