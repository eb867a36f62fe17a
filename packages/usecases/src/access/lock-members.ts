import { type Tx } from '@maskloop/db';
import { lockWorkspace } from '@maskloop/db/access';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight } from '../context/index.ts';

/**
 * The actor as they stand now, if they (still) manage members: a request may have waited while they lost the role. Changes
 * to a workspace's members happen one after the other from here on.
 */
export async function lockMembers(tx: Tx, actor: Actor): Promise<Actor> {
  requireRight(actor, 'members.manage');
  const { workspaceId, userId } = actor;
  await lockWorkspace(tx, workspaceId);
  const member = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { role: true },
  });
  if (!member) throw new AppError('FORBIDDEN');
  const now = { ...actor, role: member.role };
  requireRight(now, 'members.manage');
  return now;
}
