import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { type Rate } from '@maskloop/domain/figures';
import { type Ctx, requireProject } from '../context/index.ts';
import { rateFor } from './project-rate.ts';

/** Says what work on a project costs, an hour or a mask; null says nothing any more. */
export async function setRate(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; rate: Rate | null },
): Promise<{ rate: Rate | null }> {
  const { projectId, rate } = input;
  const { userId, workspaceId } = actor;
  return ctx.db.$transaction(async (tx) => {
    await requireProject(tx, actor, projectId, 'project.manage');
    if (rate) {
      const data = { ...rate, updatedById: userId, updatedAt: ctx.now() };
      await tx.projectRate.upsert({ where: { projectId }, create: { projectId, ...data }, update: data });
    } else {
      await tx.projectRate.deleteMany({ where: { projectId } });
    }
    await recordAudit(tx, {
      workspaceId,
      actorId: userId,
      action: rate ? 'project.rate-set' : 'project.rate-removed',
      subjectId: projectId,
      at: ctx.now(),
      data: { ...rate },
    });
    await notify(tx, { topic: 'project', workspaceId, projectId, id: projectId });
    return { rate: await rateFor(tx, actor, projectId) };
  });
}
