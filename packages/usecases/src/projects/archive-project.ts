import { isUniqueViolation } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { feedAutomatic, resumeAutomatic } from '../automatic-runs/feed-automatic.ts';
import { type Ctx, requireProject } from '../context/index.ts';
import { nameTaken } from './create-project.ts';
import { projectView } from './project-view.ts';

/**
 * Puts a project away, or brings it back. Nothing is deleted; its name becomes free while it is away. Its fully-automatic
 * stage stands still meanwhile, and goes on with its return.
 */
export async function archiveProject(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; archived: boolean },
) {
  const { projectId, archived } = input;
  const now = ctx.now();
  const project = await requireProject(ctx.db, actor, projectId, 'project.manage');
  if ((project.archivedAt !== null) === archived) return projectView(ctx.db, project);
  try {
    const view = await ctx.db.$transaction(async (tx) => {
      const updated = await tx.project.update({
        where: { id: projectId },
        data: { archivedAt: archived ? now : null },
      });
      if (!archived) await feedAutomatic(ctx, tx, projectId);
      await recordAudit(tx, {
        workspaceId: actor.workspaceId,
        actorId: actor.userId,
        action: archived ? 'project.archived' : 'project.restored',
        subjectId: projectId,
        at: now,
      });
      await notify(tx, { topic: 'project', workspaceId: actor.workspaceId, projectId });
      return projectView(tx, updated);
    });
    if (!archived) await resumeAutomatic(ctx, projectId);
    return view;
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(project.name);
    throw error;
  }
}
