import { type Actor } from '@maskloop/domain/access';
import { requireRight, type Ctx } from '../context/index.ts';
import { invitationView, type InvitationOf } from './invitation-view.ts';

/** Invitations that were neither accepted nor withdrawn, newest first. */
export async function listInvitations(ctx: Ctx, actor: Actor): Promise<InvitationOf[]> {
  requireRight(actor, 'members.manage');
  const rows = await ctx.db.invitation.findMany({
    where: { workspaceId: actor.workspaceId, acceptedAt: null, revokedAt: null },
    orderBy: { id: 'desc' },
  });
  return rows.map((row) => invitationView(row, ctx.now()));
}
