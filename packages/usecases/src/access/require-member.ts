import { type Tx } from '@maskloop/db';
import { grantableRoles, type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { readMembers, type MemberOf } from './list-members.ts';

/**
 * A member of the actor's workspace over whom the actor's role has power: a manager none over engineers and owners. The
 * actor is the one that `lockMembers` answered.
 */
export async function requireMember(tx: Tx, actor: Actor, userId: string): Promise<MemberOf> {
  const [member] = await readMembers(tx, actor, userId);
  if (!member) throw new AppError('NOT_FOUND', 'There is no such member in this workspace.');
  if (!grantableRoles(actor.role).includes(member.role)) {
    throw new AppError('FORBIDDEN', `As ${actor.role} you cannot change an ${member.role}. Ask an owner.`);
  }
  return member;
}
