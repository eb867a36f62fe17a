import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { OPEN_ROUND_STATES } from '@maskloop/domain/round';
import { type Ctx } from '../context/index.ts';
import { getRound } from './get-round.ts';
import { requireRound } from './require-round.ts';
import { standingResult } from './standing-result.ts';

/**
 * Gives up a round that is at work; its export and model stay. One that was finished, and compares another result, returns to
 * the result and the numbers it had.
 */
export async function abandonRound(ctx: Ctx, actor: Actor, input: { roundId: string }) {
  const { roundId } = input;
  await ctx.db.$transaction(async (tx) => {
    const { projectId, number } = await requireRound(tx, actor, roundId, 'rounds.manage');
    await lockProject(tx, projectId);
    const round = await requireRound(tx, actor, roundId, 'rounds.manage');
    const end = standingResult(round) ?? { state: 'abandoned' as const, finishedAt: ctx.now() };
    const { count } = await tx.round.updateMany({
      where: { id: roundId, state: { in: [...OPEN_ROUND_STATES] } },
      data: end,
    });
    if (count === 0) throw new AppError('WRONG_STATE', 'This round is not at work any more.');
    const { workspaceId } = actor;
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'round.abandoned',
      subjectId: roundId,
      at: ctx.now(),
      data: { projectId, number, state: end.state },
    });
    await notify(tx, { topic: 'round', workspaceId, projectId, id: roundId });
  });
  return getRound(ctx, actor, { roundId });
}
