import { type Tx } from '@maskloop/db';
import { type Actor, type Role } from '@maskloop/domain/access';
import { requireRight, type Ctx } from '../context/index.ts';
import { PERSON, type PersonView } from './person.ts';

export interface MemberOf extends PersonView {
  role: Role;
  joinedAt: Date;
  isYou: boolean;
}

/** People of the actor's workspace, first come first. */
export async function listMembers(ctx: Ctx, actor: Actor): Promise<MemberOf[]> {
  requireRight(actor, 'members.see');
  return readMembers(ctx.db, actor);
}

/** The same without asking for the right; one person's when `userId` is given. */
export async function readMembers(tx: Tx, actor: Actor, userId?: string): Promise<MemberOf[]> {
  const rows = await tx.member.findMany({
    where: { workspaceId: actor.workspaceId, ...(userId !== undefined && { userId }) },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    include: { user: { select: PERSON } },
  });
  return rows.map(({ user, role, createdAt }) => ({
    ...user,
    role,
    joinedAt: createdAt,
    isYou: user.id === actor.userId,
  }));
}
