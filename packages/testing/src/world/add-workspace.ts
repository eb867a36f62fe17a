import { type Db } from '@maskloop/db';
import { type Actor, ROLES, type Role } from '@maskloop/domain/access';
import { newId } from '@maskloop/domain/ids';

/** A workspace with one person of each role. */
export type Crew = Readonly<Record<Role, Actor>> & { readonly workspaceId: string };

/** Makes a workspace and its crew: `crew.annotator`, `crew.manager` … */
export async function addWorkspace(db: Db, name = 'Survey'): Promise<Crew> {
  const workspaceId = newId();
  await db.workspace.create({ data: { id: workspaceId, name } });
  const crew = {} as Record<Role, Actor>;
  for (const role of ROLES) crew[role] = await addMember(db, workspaceId, role);
  return { ...crew, workspaceId };
}

/** One more person in a workspace. */
export async function addMember(
  db: Db,
  workspaceId: string,
  role: Role,
  name = `The ${role}`,
): Promise<Actor> {
  const userId = newId();
  await db.user.create({ data: { id: userId, name, email: `${userId}@example.org` } });
  await db.member.create({ data: { workspaceId, userId, role } });
  return { userId, workspaceId, role };
}
