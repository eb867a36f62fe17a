import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { mayRoundGo } from '@maskloop/domain/round';
import { type Ctx } from '../context/index.ts';
import { visibleModels } from '../models/visible-models.ts';
import { getRound } from './get-round.ts';
import { refuseSecondRound } from './refuse-second-round.ts';
import { requireRound } from './require-round.ts';
import { keepResult } from './standing-result.ts';

/**
 * Says which registered model a round has trained; a job compares it with the one before on the pictures that the round's
 * export held out. Another result may replace one, also after the comparison; CONFLICT while another round is at work.
 */
export async function bringResult(
  ctx: Ctx,
  actor: Actor,
  input: { roundId: string; modelVersionId: string },
) {
  const { roundId, modelVersionId } = input;
  await ctx.db.$transaction(async (tx) => {
    const { projectId } = await requireRound(tx, actor, roundId, 'rounds.manage');
    await lockProject(tx, projectId);
    const round = await requireRound(tx, actor, roundId, 'rounds.manage');
    if (!mayRoundGo(round.state, 'evaluating')) {
      throw new AppError(
        'WRONG_STATE',
        round.state === 'exporting'
          ? 'The export of this round is still being built.'
          : 'This round was given up.',
      );
    }
    await refuseSecondRound(tx, projectId, roundId);
    const model = await tx.modelVersion.findFirst({ where: { id: modelVersionId, ...visibleModels(actor) } });
    if (!model) throw new AppError('NOT_FOUND', 'This model version does not exist, or was put aside.');
    if (model.kind !== 'promptable')
      throw new AppError('INVALID', `${model.modelId} answers no prompts: it cannot be compared by clicks.`);
    if (modelVersionId === round.beforeVersionId)
      throw new AppError('INVALID', 'This is the model that the round began with. Choose the trained one.');
    await tx.round.update({
      where: { id: roundId },
      data: {
        ...(round.state === 'done' && keepResult(round)),
        ...{ state: 'evaluating', afterVersionId: modelVersionId, finishedAt: null },
      },
    });
    const { workspaceId } = actor;
    const title = `Round ${round.number}: ${model.modelId} ${model.version}`;
    await ctx.enqueue(
      tx,
      'round.evaluate',
      { roundId, modelVersionId },
      { workspaceId, projectId, subjectId: roundId, title },
    );
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'round.result',
      subjectId: roundId,
      at: ctx.now(),
      data: { model: `${model.modelId} ${model.version}` },
    });
    await notify(tx, { topic: 'round', workspaceId, projectId, id: roundId });
  });
  return getRound(ctx, actor, { roundId });
}
