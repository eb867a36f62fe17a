import { heldOutPictures, type HeldOutPicture } from '@maskloop/db/rounds';
import { FinalFailure } from '@maskloop/jobs';
import { type Ctx } from '../context/index.ts';

/** What a comparison runs over. */
export interface WantedEvaluation {
  readonly beforeVersionId: string;
  readonly afterVersionId: string;
  readonly pictures: readonly HeldOutPicture[];
}

/** What the round's comparison needs; undefined where nobody asks for it any more. Throws FinalFailure without pictures. */
export async function wantedEvaluation(
  ctx: Ctx,
  asked: { roundId: string; modelVersionId: string },
): Promise<WantedEvaluation | undefined> {
  const round = await ctx.db.round.findUnique({ where: { id: asked.roundId } });
  if (round?.state !== 'evaluating' || round.afterVersionId !== asked.modelVersionId) return undefined;
  const pictures = round.exportId === null ? [] : await heldOutPictures(ctx.db, round.exportId);
  if (pictures.length === 0) {
    throw new FinalFailure(
      'nothing-held-out',
      'The export of this round held out no picture with masks to measure on. It needs two or more pictures with masks.',
    );
  }
  return { beforeVersionId: round.beforeVersionId, afterVersionId: asked.modelVersionId, pictures };
}
