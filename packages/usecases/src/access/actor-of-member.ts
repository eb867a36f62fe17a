import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';

/** The person as an actor of the wanted workspace, else of the one they joined first; nothing when they are in none. */
export async function actorOfMember(ctx: Ctx, userId: string, wanted?: string): Promise<Actor | undefined> {
  const memberships = await ctx.db.member.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
  });
  const chosen = memberships.find(({ workspaceId }) => workspaceId === wanted) ?? memberships[0];
  return chosen && { userId, workspaceId: chosen.workspaceId, role: chosen.role };
}
