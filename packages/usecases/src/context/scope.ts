import { type Prisma, type Project, type Tx } from '@maskloop/db';
import { may, SEES_ASSIGNED_ONLY, type Actor, type Permission } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';

/** Projects the actor can see, as a condition: of their workspace, and for some roles only those assigned. */
export function visibleProjects(actor: Actor): Prisma.ProjectWhereInput {
  return {
    workspaceId: actor.workspaceId,
    ...(SEES_ASSIGNED_ONLY.has(actor.role) && { members: { some: { userId: actor.userId } } }),
  };
}

/** Refuses an actor without the right. Edges check it too; use cases never rely on that. */
export function requireRight(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new AppError('FORBIDDEN');
}

/** The project, if the actor has the right and can see it: else FORBIDDEN (role) or NOT_FOUND (elsewhere, unassigned). */
export async function requireProject(
  tx: Tx,
  actor: Actor,
  projectId: string,
  permission: Permission,
): Promise<Project> {
  requireRight(actor, permission);
  const project = await tx.project.findFirst({ where: { id: projectId, ...visibleProjects(actor) } });
  if (!project)
    throw new AppError('NOT_FOUND', 'This project does not exist, or you are not assigned to it.');
  return project;
}
