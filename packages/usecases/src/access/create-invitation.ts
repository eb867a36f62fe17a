import { notify } from '@maskloop/db/events';
import { grantableRoles, type Actor, type Role } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { invitationView, type InvitationOf } from './invitation-view.ts';
import { lockMembers } from './lock-members.ts';
import { recordAudit } from './record-audit.ts';
import { newSecret, secretHash } from './secret.ts';

const VALID_MS = 7 * 24 * 3600 * 1000;

export interface MadeInvitation {
  invitation: InvitationOf;
  /** Shown this once; only its hash is kept. */
  token: string;
  workspaceName: string;
}

/** Invites an address; an open invitation to the same address is withdrawn, so its old link is dead. */
export async function createInvitation(
  ctx: Ctx,
  actor: Actor,
  input: { email: string; role: Role; projectIds: string[] },
): Promise<MadeInvitation> {
  const { email, role } = input;
  const { workspaceId } = actor;
  const token = newSecret('mli');
  return ctx.db.$transaction(async (tx) => {
    const by = await lockMembers(tx, actor);
    if (!grantableRoles(by.role).includes(role)) {
      throw new AppError('FORBIDDEN', `As ${by.role} you cannot invite an ${role}. Ask an owner.`);
    }
    if (await tx.member.findFirst({ where: { workspaceId, user: { email } } })) {
      throw new AppError('CONFLICT', `${email} is already a member of this workspace.`);
    }
    const projectIds = [...new Set(input.projectIds)];
    const known = await tx.project.count({ where: { id: { in: projectIds }, workspaceId } });
    if (known !== projectIds.length) throw new AppError('NOT_FOUND', 'One of the projects does not exist.');
    const now = ctx.now();
    await tx.invitation.updateMany({
      where: { workspaceId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const row = await tx.invitation.create({
      data: {
        id: ctx.newId(),
        workspaceId,
        email,
        role,
        projectIds,
        tokenHash: secretHash(token),
        invitedById: actor.userId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + VALID_MS),
      },
      include: { workspace: { select: { name: true } } },
    });
    await recordAudit(ctx, tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'invitation.created',
      subjectId: row.id,
      data: { email, role, projects: projectIds.length },
    });
    await notify(tx, { topic: 'member', workspaceId });
    return { invitation: invitationView(row, now), token, workspaceName: row.workspace.name };
  });
}
