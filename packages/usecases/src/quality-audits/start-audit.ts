import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { drawAutomatic, freezeMasks } from '@maskloop/db/quality-audits';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireProject } from '../context/index.ts';
import { getAudit } from './get-audit.ts';

export interface AuditWish {
  readonly projectId: string;
  /** Pictures; fewer where there are not so many. */
  readonly size: number;
  readonly seed: number;
}

/**
 * Draws pictures that the fully-automatic stage has finished and gives them to people to be corrected; their masks are
 * frozen as they are. One audit at a time.
 */
export async function startAudit(ctx: Ctx, actor: Actor, { projectId, size, seed }: AuditWish) {
  const auditId = await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, actor, projectId, 'tasks.manage');
    if (project.archivedAt)
      throw new AppError('WRONG_STATE', 'This project is archived. Bring it back first.');
    const open = await tx.qualityAudit.findFirst({ where: { projectId, endedAt: null } });
    if (open)
      throw new AppError('CONFLICT', `Audit ${open.number} is still open. Finish it or end it first.`);
    const { population, taskIds } = await drawAutomatic(tx, { projectId, seed, size });
    if (taskIds.length === 0)
      throw new AppError(
        'WRONG_STATE',
        'There is nothing to audit yet: the fully-automatic stage has finished no image that nobody has looked at.',
      );
    const now = ctx.now();
    const number = 1 + (await tx.qualityAudit.count({ where: { projectId } }));
    const audit = await tx.qualityAudit.create({
      data: {
        ...{ id: ctx.newId(), projectId, number, seed, population },
        createdById: actor.userId,
        createdAt: now,
      },
    });
    await freezeMasks(tx, audit.id, taskIds);
    await tx.task.updateMany({
      where: { id: { in: taskIds } },
      data: { state: 'ready', decidedAt: null, updatedAt: now },
    });
    const { workspaceId } = project;
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'quality-audit.started',
      subjectId: audit.id,
      at: now,
      data: { projectId, number, seed, images: taskIds.length, population },
    });
    for (const topic of ['project', 'task'] as const) await notify(tx, { topic, workspaceId, projectId });
    return audit.id;
  });
  return getAudit(ctx, actor, { auditId });
}
