import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireProject } from '../context/index.ts';
import { feedAutomatic, resumeAutomatic } from './feed-automatic.ts';
import { getAutomaticRun } from './get-automatic-run.ts';

/** Begins no further picture of the fully-automatic stage, those at work are finished; or goes on. */
export async function pauseAutomatic(
  ctx: Ctx,
  actor: Actor,
  { projectId, paused }: { projectId: string; paused: boolean },
) {
  await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, actor, projectId, 'jobs.manage');
    if (project.archivedAt)
      throw new AppError('WRONG_STATE', 'This project is archived. Bring it back first.');
    if ((project.automaticPausedAt !== null) === paused) return;
    const now = ctx.now();
    await tx.project.update({ where: { id: projectId }, data: { automaticPausedAt: paused ? now : null } });
    if (!paused) await feedAutomatic(ctx, tx, projectId);
    const { workspaceId } = project;
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: paused ? 'automatic.paused' : 'automatic.resumed',
      subjectId: projectId,
      at: now,
      data: {},
    });
    await notify(tx, { topic: 'project', workspaceId, projectId });
  });
  if (!paused) await resumeAutomatic(ctx, projectId);
  return getAutomaticRun(ctx, actor, { projectId });
}
