import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { setTasksAside } from '@maskloop/db/images';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';

/**
 * Puts pictures away: they leave lists, queues and future exports; exports that are frozen keep theirs. Ids that are not
 * pictures of the project, or are removed already, are passed over.
 */
export function removeImages(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; imageIds: readonly string[] },
): Promise<{ removed: number }> {
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const { id: projectId, workspaceId } = await requireProject(tx, actor, input.projectId, 'images.delete');
    const removed = await tx.image.updateManyAndReturn({
      where: { id: { in: [...input.imageIds] }, projectId, deletedAt: null },
      data: { deletedAt: now },
      select: { id: true },
    });
    const ids = removed.map(({ id }) => id);
    if (ids.length === 0) return { removed: 0 };
    await setTasksAside(tx, ids, 'The picture was removed.', now);
    const { userId: actorId } = actor;
    const data = { imageIds: ids };
    await recordAudit(tx, {
      workspaceId,
      actorId,
      action: 'images.removed',
      subjectId: projectId,
      at: now,
      data,
    });
    await notify(tx, { topic: 'image', workspaceId, projectId });
    await notify(tx, { topic: 'task', workspaceId, projectId });
    return { removed: ids.length };
  });
}
