import { type Invitation, type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { createAccount } from './create-account.ts';
import { findInvitation } from './read-invitation.ts';
import { recordAudit } from './record-audit.ts';

export interface Acceptance {
  token: string;
  name?: string | undefined;
  password?: string | undefined;
}

/**
 * Joins the workspace: as a newcomer with name and password, or as the signed-in person whose address was invited.
 * `visitor` is who is signed in, if anybody.
 */
export async function acceptInvitation(
  ctx: Ctx,
  visitor: { id: string; email: string } | undefined,
  input: Acceptance,
  hashPassword: (password: string) => Promise<string>,
): Promise<{ workspaceId: string; email: string }> {
  const { invitation } = await findInvitation(ctx, ctx.db, input.token);
  const { email, workspaceId } = invitation;
  const account = await ctx.db.user.findUnique({ where: { email }, select: { id: true } });
  if (visitor && visitor.id !== account?.id) {
    throw new AppError(
      'FORBIDDEN',
      `You are signed in as ${visitor.email}; this invitation is for ${email}. Sign out first.`,
    );
  }
  if (account && !visitor) {
    throw new AppError(
      'UNAUTHORIZED',
      `There is already an account for ${email}. Sign in with it, then open the link again.`,
    );
  }
  const newcomer = account ? undefined : await newcomerOf(input, email, hashPassword);
  await ctx.db.$transaction(async (tx) => {
    await takeInvitation(ctx, tx, input.token);
    const userId = newcomer ? (await createAccount(ctx, tx, newcomer)).id : account?.id;
    if (userId === undefined) throw new AppError('INVITATION_INVALID');
    await join(ctx, tx, invitation, userId);
  });
  return { workspaceId, email };
}

async function newcomerOf(
  input: Acceptance,
  email: string,
  hashPassword: (password: string) => Promise<string>,
) {
  const { name, password } = input;
  if (name === undefined || password === undefined) {
    throw new AppError('INVALID', 'name, password: both are needed to make your account.');
  }
  return { name, email, passwordHash: await hashPassword(password) };
}

/** Of several who hold the link, the first goes on; the others wait here and then find it used. */
async function takeInvitation(ctx: Ctx, tx: Tx, token: string): Promise<void> {
  const { invitation } = await findInvitation(ctx, tx, token);
  await tx.$executeRaw`SELECT 1 FROM "invitation" WHERE "id" = ${invitation.id}::uuid FOR UPDATE`;
  await findInvitation(ctx, tx, token);
}

async function join(ctx: Ctx, tx: Tx, invitation: Invitation, userId: string): Promise<void> {
  const { id, workspaceId, role } = invitation;
  const now = ctx.now();
  await tx.invitation.update({ where: { id }, data: { acceptedAt: now, acceptedById: userId } });
  await tx.member.createMany({
    data: [{ workspaceId, userId, role, createdAt: now }],
    skipDuplicates: true,
  });
  // A manager of the workspace they were in alone would become them here, too.
  await tx.verification.deleteMany({ where: { subjectId: userId, workspaceId: { not: workspaceId } } });
  const projects = await tx.project.findMany({
    where: { id: { in: invitation.projectIds }, workspaceId },
    select: { id: true },
  });
  await tx.projectMember.createMany({
    data: projects.map((project) => ({ projectId: project.id, userId, workspaceId, createdAt: now })),
    skipDuplicates: true,
  });
  const entry = { workspaceId, actorId: userId, action: 'invitation.accepted', subjectId: id };
  await recordAudit(ctx, tx, { ...entry, data: { role } });
  await notify(tx, { topic: 'member', workspaceId, id: userId });
}
