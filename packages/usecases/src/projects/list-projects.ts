import { word } from '@maskloop/db';
import { projectCounts } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { type Ctx, requireRight, visibleProjects } from '../context/index.ts';

const TaskCounts = z.partialRecord(TaskState, z.number().int());

/** The projects the actor sees, newest first, each with its counts. */
export async function listProjects(ctx: Ctx, actor: Actor, input: { archived: boolean }) {
  requireRight(actor, 'project.see');
  const projects = await ctx.db.project.findMany({
    where: { ...visibleProjects(actor), archivedAt: input.archived ? { not: null } : null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const counts = await projectCounts(
    ctx.db,
    projects.map(({ id }) => id),
  );
  const byId = new Map(counts.map((row) => [row.projectId, row]));
  return projects.map((project) => {
    const count = byId.get(project.id);
    return {
      id: project.id,
      name: project.name,
      description: project.description,
      stage: word(project.stage),
      isDemo: project.isDemo,
      createdAt: project.createdAt,
      images: count?.images ?? 0,
      tasks: TaskCounts.parse(count?.tasks ?? {}),
      masks: count?.masks ?? 0,
      coverImageIds: count?.coverImageIds ?? [],
    };
  });
}
