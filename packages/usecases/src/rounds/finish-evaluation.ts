import { notify } from '@maskloop/db/events';
import { type RoundEvaluation } from '@maskloop/domain/round';
import { type Ctx } from '../context/index.ts';

/** Writes a round's numbers, unless another result was brought meanwhile. */
export async function finishEvaluation(
  ctx: Ctx,
  asked: { roundId: string; modelVersionId: string },
  evaluation: RoundEvaluation,
): Promise<void> {
  const { roundId: id, modelVersionId: afterVersionId } = asked;
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.round.updateMany({
      where: { id, state: 'evaluating', afterVersionId },
      data: { state: 'done', evaluation, finishedAt: ctx.now() },
    });
    if (count === 0) return;
    const { projectId, project } = await tx.round.findUniqueOrThrow({
      where: { id },
      include: { project: true },
    });
    await notify(tx, { topic: 'round', workspaceId: project.workspaceId, projectId, id });
  });
}
