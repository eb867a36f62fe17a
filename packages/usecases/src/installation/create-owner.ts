import { AppError } from '@maskloop/domain/errors';
import { createAccount } from '../access/create-account.ts';
import { type PersonView } from '../access/person.ts';
import { recordAudit } from '../access/record-audit.ts';
import { type Ctx } from '../context/index.ts';
import { needsOwner } from './needs-owner.ts';

/** Visitors who come at once queue here; all but the first find an owner. */
const FIRST_OWNER_LOCK = 7709;

/** Makes the first account and its workspace; ALREADY_SET_UP ever after. */
export async function createOwner(
  ctx: Ctx,
  input: { name: string; email: string; password: string; workspaceName: string },
  hashPassword: (password: string) => Promise<string>,
): Promise<PersonView> {
  // Asked before the expensive hash, too: anyone may call this.
  if (!(await needsOwner(ctx.db))) throw new AppError('ALREADY_SET_UP');
  const passwordHash = await hashPassword(input.password);
  return ctx.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_OWNER_LOCK})`;
    if (!(await needsOwner(tx))) throw new AppError('ALREADY_SET_UP');
    const person = await createAccount(ctx, tx, { ...input, passwordHash });
    const workspaceId = ctx.newId();
    await tx.workspace.create({
      data: {
        id: workspaceId,
        name: input.workspaceName,
        createdAt: ctx.now(),
        members: { create: { userId: person.id, role: 'owner', createdAt: ctx.now() } },
      },
    });
    await recordAudit(ctx, tx, { workspaceId, actorId: person.id, action: 'workspace.created' });
    return person;
  });
}
