import { createComment } from '../../../packages/usecases/src/comments/index.ts';
import { reviewTask, skipTask, submitTask } from '../../../packages/usecases/src/tasks/index.ts';
import { annotate, lookAt, open } from './moves.ts';
import { type Place, type Scenario, type SeededPicture } from './scenario.ts';

/** One project with a task in every state that people bring it into. */
export const everyState: Scenario = async (place) => {
  const at = await open(place, 'Every state', ['round', 'square', 'other']);
  const { ctx, reviewer } = place;
  const annotator = place.annotators[0] ?? place.manager;
  const pictures = await place.addPictures(at.projectId, 7, 6);
  const [, , submitted, inReview, accepted, returned, skipped] = pictures;
  const done = [submitted, inReview, accepted, returned].filter((picture) => picture !== undefined);
  for (const picture of done) {
    await annotate(place, annotator, at, picture, 12);
    await submitTask(ctx, annotator, { taskId: picture.taskId });
  }
  if (accepted) await judge(place, at.projectId, accepted, 'accepted');
  if (returned) {
    await judge(place, at.projectId, returned, 'returned');
    await createComment(ctx, reviewer, {
      taskId: returned.taskId,
      body: 'The shadow belongs to the ground.',
      kind: 'comment',
      point: { x: returned.width / 2, y: returned.height / 2 },
    });
  }
  if (inReview) await lookAt(place, at.projectId, inReview, 20);
  if (skipped) {
    await annotate(place, annotator, at, { ...skipped, objects: [] }, 5);
    await skipTask(ctx, annotator, { taskId: skipped.taskId, reason: 'Too dark to tell the objects apart.' });
  }
  const inProgress = pictures[1];
  if (inProgress) {
    const half = inProgress.objects.slice(0, Math.ceil(inProgress.objects.length / 2));
    await annotate(place, annotator, at, { ...inProgress, objects: half }, 12);
  }
  return { projectId: at.projectId };
};

async function judge(
  place: Place,
  projectId: string,
  picture: SeededPicture,
  verdict: 'accepted' | 'returned',
): Promise<void> {
  await lookAt(place, projectId, picture, 15);
  await reviewTask(place.ctx, place.reviewer, {
    taskId: picture.taskId,
    verdict,
    exhaustive: verdict === 'accepted',
    maskVerdicts: [],
    ...(verdict === 'returned' && { comment: 'Two objects at the left edge are missing.' }),
  });
}
