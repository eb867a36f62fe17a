import { type ModelVersion, type Project, type Tx } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { countToEmbed } from '@maskloop/db/embeddings';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireProject } from '../context/index.ts';
import { modelBrief } from '../projects/project-view.ts';
import { lockModel } from './lock-model.ts';
import { visibleModels } from './visible-models.ts';

export interface Activation {
  readonly projectId: string;
  readonly modelVersionId: string;
}

/** How many pictures an activation would have encoded, before anybody decides: those of open work that the model has not seen. */
export async function planActivation(
  ctx: Ctx,
  actor: Actor,
  input: Activation,
): Promise<{ pictures: number }> {
  const project = await requireProject(ctx.db, actor, input.projectId, 'models.activate');
  await requireActivatable(ctx.db, actor, project, input.modelVersionId);
  return { pictures: await countToEmbed(ctx.db, project.id, input.modelVersionId) };
}

/** Refuses what is no model for prompts, and projects that are put away. */
async function requireActivatable(
  tx: Tx,
  actor: Actor,
  project: Project,
  modelVersionId: string,
): Promise<ModelVersion> {
  const model = await tx.modelVersion.findFirst({ where: { id: modelVersionId, ...visibleModels(actor) } });
  if (!model) throw new AppError('NOT_FOUND', 'This model version does not exist, or was put aside.');
  if (model.kind !== 'promptable') {
    throw new AppError(
      'INVALID',
      `${model.modelId} answers no prompts: a project works with a promptable model.`,
    );
  }
  if (project.archivedAt) throw new AppError('WRONG_STATE', 'This project is archived. Bring it back first.');
  return model;
}

/**
 * Makes a project work with another model version. Pictures of open work are encoded for it, those in hand first; until each
 * is, its task goes on with the version that it has. Going back is activating the former one, whose embeddings are still there.
 */
export async function activateModel(ctx: Ctx, actor: Actor, input: Activation) {
  const { projectId, modelVersionId } = input;
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, actor, projectId, 'models.activate');
    await lockModel(tx, modelVersionId);
    const model = await requireActivatable(tx, actor, project, modelVersionId);
    const view = { projectId, model: modelBrief(model) };
    if (project.modelVersionId === modelVersionId) return { ...view, pictures: 0, jobId: null };
    const before = await tx.modelVersion.findUniqueOrThrow({ where: { id: project.modelVersionId } });
    const currentRoundId = await roundOf(tx, projectId, modelVersionId);
    await tx.project.update({ where: { id: projectId }, data: { modelVersionId, currentRoundId } });
    const pictures = await countToEmbed(tx, projectId, modelVersionId);
    const { workspaceId } = actor;
    const card = {
      workspaceId,
      projectId,
      subjectId: modelVersionId,
      title: `${project.name}: ${view.model.name} ${model.version}`,
    };
    const jobId =
      pictures === 0 ? null : await ctx.enqueue(tx, 'project.embed', { projectId, modelVersionId }, card);
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'model.activated',
      subjectId: projectId,
      at: ctx.now(),
      data: {
        model: `${model.modelId} ${model.version}`,
        before: `${before.modelId} ${before.version}`,
        pictures,
      },
    });
    for (const topic of ['project', 'model'] as const) await notify(tx, { topic, workspaceId, projectId });
    return { ...view, pictures, jobId };
  });
}

/** The newest round of the project that trained the version: tasks made from now on are of it. Rolled back, the earlier one again. */
async function roundOf(tx: Tx, projectId: string, modelVersionId: string): Promise<string | null> {
  const round = await tx.round.findFirst({
    where: { projectId, afterVersionId: modelVersionId, state: { not: 'abandoned' } },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  return round?.id ?? null;
}
