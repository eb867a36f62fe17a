import { type Tx } from '@maskloop/db';
import { lockWorkspace } from '@maskloop/db/access';
import { grantableRoles, type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight } from '../context/index.ts';
import { readMembers, type MemberOf } from './list-members.ts';

/**
 * A member of the actor's workspace over whom the actor's role has power: a manager none over engineers and owners.
 * Changes to a workspace's members happen one after the other from here on.
 */
export async function requireMember(tx: Tx, actor: Actor, userId: string): Promise<MemberOf> {
  requireRight(actor, 'members.manage');
  await lockWorkspace(tx, actor.workspaceId);
  const [member] = await readMembers(tx, actor, userId);
  if (!member) throw new AppError('NOT_FOUND', 'There is no such member in this workspace.');
  if (!grantableRoles(actor.role).includes(member.role)) {
    throw new AppError('FORBIDDEN', `As ${actor.role} you cannot change an ${member.role}. Ask an owner.`);
  }
  return member;
}
