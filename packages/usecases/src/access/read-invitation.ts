import { type Invitation, type Tx } from '@maskloop/db';
import { type Role } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { secretHash } from './secret.ts';

export interface OfferedInvitation {
  email: string;
  role: Role;
  workspaceName: string;
  expiresAt: Date;
  hasAccount: boolean;
}

/** What an invitation link offers; INVITATION_INVALID when it cannot be accepted any more. */
export async function readInvitation(ctx: Ctx, { token }: { token: string }): Promise<OfferedInvitation> {
  const { invitation, workspaceName } = await findInvitation(ctx, ctx.db, token);
  const { email, role, expiresAt } = invitation;
  const account = await ctx.db.user.findUnique({ where: { email }, select: { id: true } });
  return { email, role, workspaceName, expiresAt, hasAccount: account !== null };
}

/** The invitation behind a token that is still open. */
export async function findInvitation(
  ctx: Ctx,
  tx: Tx,
  token: string,
): Promise<{ invitation: Invitation; workspaceName: string }> {
  const found = await tx.invitation.findUnique({
    where: { tokenHash: secretHash(token) },
    include: { workspace: { select: { name: true } } },
  });
  if (!found || found.acceptedAt || found.revokedAt || found.expiresAt <= ctx.now()) {
    throw new AppError('INVITATION_INVALID');
  }
  return { invitation: found, workspaceName: found.workspace.name };
}
