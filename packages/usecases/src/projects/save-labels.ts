import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject, writeLabels } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { checkLabelNames } from './check-label-names.ts';
import { planLabels, type WantedLabel } from './plan-labels.ts';
import { labelView } from './project-view.ts';

/**
 * Sets the labels of a project. A removed one is only put aside: masks that have it keep it, show it and are exported
 * with it; it is no longer offered for others.
 */
export async function saveLabels(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; labels: readonly WantedLabel[] },
) {
  const { projectId } = input;
  checkLabelNames(input.labels);
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    await requireProject(tx, actor, projectId, 'project.manage');
    const stored = await tx.label.findMany({ where: { projectId }, orderBy: { deletedAt: 'asc' } });
    const { labels, removedIds } = planLabels(stored, input.labels, ctx.newId);
    await writeLabels(tx, projectId, labels, removedIds, now);
    await recordAudit(tx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      action: 'project.labels-saved',
      subjectId: projectId,
      at: now,
      data: { labels: labels.map(({ name }) => name), removed: removedIds },
    });
    await notify(tx, { topic: 'project', workspaceId: actor.workspaceId, projectId });
    const saved = await tx.label.findMany({
      where: { projectId, deletedAt: null },
      orderBy: { position: 'asc' },
    });
    return saved.map(labelView);
  });
}
