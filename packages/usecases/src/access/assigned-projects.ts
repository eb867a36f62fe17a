import { SEES_ASSIGNED_ONLY, type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';

const NONE: ReadonlySet<string> = new Set();

/** Ids of the projects an actor is assigned to; asked for only where the role sees no others. */
export async function assignedProjects(ctx: Ctx, actor: Actor | undefined): Promise<ReadonlySet<string>> {
  if (!actor || !SEES_ASSIGNED_ONLY.has(actor.role)) return NONE;
  const { workspaceId, userId } = actor;
  const rows = await ctx.db.projectMember.findMany({
    where: { workspaceId, userId },
    select: { projectId: true },
  });
  return new Set(rows.map(({ projectId }) => projectId));
}
