import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { getAudit, requireAudit } from './get-audit.ts';

/**
 * Ends an audit before all of it is corrected: tasks that nobody has begun are finished again as they were; those that were
 * begun stay with their people but count only if they were handed in already. The report stays.
 */
export async function endAudit(ctx: Ctx, actor: Actor, { auditId }: { auditId: string }) {
  await ctx.db.$transaction(async (tx) => {
    const { projectId, number } = await requireAudit(tx, actor, auditId, 'tasks.manage');
    await lockProject(tx, projectId);
    const now = ctx.now();
    const { count } = await tx.qualityAudit.updateMany({
      where: { id: auditId, endedAt: null },
      data: { endedAt: now, endedById: actor.userId },
    });
    if (count === 0) throw new AppError('WRONG_STATE', 'This audit has ended already.');
    const left = await tx.qualityAuditTask.findMany({
      where: { auditId, closedAt: null },
      select: { taskId: true },
    });
    await tx.task.updateMany({
      where: { id: { in: left.map(({ taskId }) => taskId) }, state: 'ready', annotatorId: null },
      data: { state: 'accepted', decidedAt: now, updatedAt: now },
    });
    await tx.qualityAuditTask.updateMany({ where: { auditId, closedAt: null }, data: { closedAt: now } });
    const { workspaceId } = actor;
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'quality-audit.ended',
      subjectId: auditId,
      at: now,
      data: { projectId, number, left: left.length },
    });
    for (const topic of ['project', 'task'] as const) await notify(tx, { topic, workspaceId, projectId });
  });
  return getAudit(ctx, actor, { auditId });
}
