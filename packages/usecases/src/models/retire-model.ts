import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';
import { lockModel } from './lock-model.ts';
import { visibleModels } from './visible-models.ts';

/**
 * Puts a model version aside: it is offered no more, what was made with it stays. WRONG_STATE while a project works with it,
 * and for what comes with Maskloop. Registering it again brings it back.
 */
export async function retireModel(ctx: Ctx, actor: Actor, { modelVersionId }: { modelVersionId: string }) {
  requireRight(actor, 'models.manage');
  return ctx.db.$transaction(async (tx) => {
    await lockModel(tx, modelVersionId);
    const model = await tx.modelVersion.findFirst({ where: { id: modelVersionId, ...visibleModels(actor) } });
    if (!model) throw new AppError('NOT_FOUND', 'This model version does not exist, or was put aside.');
    if (model.workspaceId === null) {
      throw new AppError('WRONG_STATE', 'This model comes with Maskloop and stays.');
    }
    const active = await tx.project.findFirst({
      where: { modelVersionId, archivedAt: null },
      select: { name: true },
    });
    if (active) {
      throw new AppError(
        'WRONG_STATE',
        `The project ${active.name} works with this model. Activate another one there first.`,
      );
    }
    await tx.modelVersion.update({ where: { id: modelVersionId }, data: { retiredAt: ctx.now() } });
    await recordAudit(tx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      action: 'model.retired',
      subjectId: modelVersionId,
      at: ctx.now(),
      data: { model: model.modelId, version: model.version },
    });
    await notify(tx, { topic: 'model', workspaceId: actor.workspaceId, id: modelVersionId });
    return { modelVersionId };
  });
}
