import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { RoundEvaluation } from '@maskloop/domain/round';
import { type Ctx } from '../context/index.ts';
import { shownImage } from '../images/shown-image.ts';
import { requireRound } from './require-round.ts';

const MOST = 200;

/** The held-out masks of a finished round with what both models made of them, those that became worst first. */
export async function compareRound(ctx: Ctx, actor: Actor, input: { roundId: string; limit: number }) {
  const round = await requireRound(ctx.db, actor, input.roundId, 'rounds.see');
  if (round.state !== 'done') throw new AppError('WRONG_STATE', 'This round has no numbers yet.');
  const { masks } = RoundEvaluation.parse(round.evaluation);
  const gain = ({ before, after }: (typeof masks)[number]) => after.click1 - before.click1;
  const chosen = masks.toSorted((a, b) => gain(a) - gain(b)).slice(0, Math.min(input.limit, MOST));
  const images = await ctx.db.image.findMany({ where: { id: { in: chosen.map(({ imageId }) => imageId) } } });
  const imageOf = new Map(images.map((image) => [image.id, image]));
  const revisions = await ctx.db.maskRevision.findMany({
    where: {
      OR: chosen.map(({ maskId, revisionNumber }) => ({ maskId, number: revisionNumber })),
    },
    include: { label: true },
  });
  const revisionOf = new Map(revisions.map((revision) => [revision.maskId, revision]));
  return {
    total: masks.length,
    masks: chosen.flatMap((mask) => {
      const image = imageOf.get(mask.imageId);
      const revision = revisionOf.get(mask.maskId);
      if (!image || !revision?.rle || image.width === null || image.height === null) return [];
      const { width, height } = image;
      return {
        ...mask,
        image: shownImage({ ...image, width, height }),
        label: revision.label?.name ?? null,
        counts: new TextDecoder().decode(revision.rle),
      };
    }),
  };
}
