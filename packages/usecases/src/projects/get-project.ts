import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { projectView } from './project-view.ts';

/** One project the actor sees. */
export async function getProject(ctx: Ctx, actor: Actor, input: { projectId: string }) {
  const project = await requireProject(ctx.db, actor, input.projectId, 'project.see');
  return projectView(ctx.db, project);
}
