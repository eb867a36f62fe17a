import { reviewTask, submitTask } from '../../../packages/usecases/src/tasks/index.ts';
import { annotate, lookAt, open } from './moves.ts';
import { type Scenario } from './scenario.ts';

const DAYS = 14;
const DAY_MINUTES = 24 * 60;
const EACH_A_DAY = 3;

/** Two weeks of work: people of different pace who get faster, a tenth of it returned; for the progress page. */
export const twoWeeks: Scenario = async (place) => {
  const at = await open(place, 'Two weeks', ['round', 'square', 'other']);
  const { ctx, annotators, reviewer, pass } = place;
  const pictures = await place.addPictures(at.projectId, DAYS * EACH_A_DAY * annotators.length, 5);
  let next = 0;
  for (let day = 0; day < DAYS; day++) {
    const morning = ctx.now().getTime();
    for (const [person, annotator] of annotators.entries()) {
      for (const picture of pictures.slice(next, next + EACH_A_DAY)) {
        // From 34 to about 14 seconds a mask, as in the paper; the second person is slower.
        await annotate(place, annotator, at, picture, Math.round((34 - day * 1.5) * (1 + person / 4)));
        await submitTask(ctx, annotator, { taskId: picture.taskId });
        await lookAt(place, at.projectId, picture, 10);
        const isReturned = next % 10 === 9 && picture === pictures[next];
        await reviewTask(ctx, reviewer, {
          taskId: picture.taskId,
          verdict: isReturned ? 'returned' : 'accepted',
          exhaustive: !isReturned,
          maskVerdicts: [],
          ...(isReturned && { comment: 'The edges are loose.' }),
        });
      }
      next += EACH_A_DAY;
    }
    pass({ minutes: DAY_MINUTES - (ctx.now().getTime() - morning) / 60_000 });
  }
  return { projectId: at.projectId };
};
