import { type Tx } from '@maskloop/db';
import { type Role } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';

/** Withdraws open invitations whose maker may no longer make them; or a person could let themselves in again. */
export async function withdrawInvitationsOf(
  ctx: Ctx,
  tx: Tx,
  of: { workspaceId: string; userId: string; keep: readonly Role[] },
): Promise<void> {
  await tx.invitation.updateMany({
    where: {
      workspaceId: of.workspaceId,
      invitedById: of.userId,
      acceptedAt: null,
      revokedAt: null,
      role: { notIn: [...of.keep] },
    },
    data: { revokedAt: ctx.now() },
  });
}
