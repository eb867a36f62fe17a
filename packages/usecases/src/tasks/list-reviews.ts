import { word } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';
import { modelBrief } from '../projects/project-view.ts';
import { requireTask } from './task-scope.ts';

/** Every verdict on a task, newest first, with those on its masks and the revisions that they are about. */
export async function listReviews(ctx: Ctx, actor: Actor, input: { taskId: string }) {
  await requireTask(ctx.db, actor, input.taskId, 'tasks.annotate');
  const reviews = await ctx.db.review.findMany({
    where: { taskId: input.taskId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: {
      modelVersion: true,
      maskVerdicts: { orderBy: { maskId: 'asc' } },
    },
  });
  const person = await peopleById(
    ctx.db,
    reviews.map(({ reviewerId }) => reviewerId),
  );
  return reviews.map(({ id, reviewerId, modelVersion, maskVerdicts, ...review }) => ({
    id,
    reviewer: person(reviewerId),
    modelName: modelVersion && modelBrief(modelVersion).name,
    verdict: review.verdict,
    exhaustive: review.exhaustive,
    exhaustiveLabelIds: review.exhaustiveLabelIds,
    maskVerdicts: maskVerdicts.map(({ maskId, revisionNumber, verdict }) => ({
      maskId,
      revisionNumber,
      verdict: word(verdict),
    })),
    createdAt: review.createdAt,
  }));
}
