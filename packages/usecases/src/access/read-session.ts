import { may, type Actor, PERMISSIONS, type Permission, type Role } from '@maskloop/domain/access';
import { type Preferences, readPreferences } from '@maskloop/domain/preferences';
import { type Ctx } from '../context/index.ts';

interface Membership {
  id: string;
  name: string;
  role: Role;
}
export interface SessionOf {
  user: { id: string; name: string; email: string };
  workspace: (Membership & { permissions: Permission[] }) | null;
  workspaces: Membership[];
  preferences: Preferences;
}

/** Who someone is, the workspace they work in with their rights there, and the others they could choose. */
export async function readSession(
  ctx: Ctx,
  user: SessionOf['user'],
  actor: Actor | undefined,
): Promise<SessionOf> {
  const members = await ctx.db.member.findMany({
    // A key belongs to one workspace and tells nothing of its person's others.
    where: { userId: user.id, ...(actor?.scopes && { workspaceId: actor.workspaceId }) },
    orderBy: [{ createdAt: 'asc' }, { workspaceId: 'asc' }],
    include: { workspace: { select: { name: true } } },
  });
  const stored = await ctx.db.user.findUnique({ where: { id: user.id }, select: { preferences: true } });
  const workspaces = members.map((m) => ({ id: m.workspaceId, name: m.workspace.name, role: m.role }));
  const active = workspaces.find(({ id }) => id === actor?.workspaceId);
  return {
    user,
    workspace:
      active && actor
        ? { ...active, permissions: PERMISSIONS.filter((permission) => may(actor, permission)) }
        : null,
    workspaces,
    preferences: readPreferences(stored?.preferences),
  };
}
