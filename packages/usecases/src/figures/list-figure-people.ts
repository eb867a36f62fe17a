import { counterSums } from '@maskloop/db/figures';
import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { costFigure, reckon, reckonAll, type FigureFilter } from '@maskloop/domain/figures';
import { type Ctx, requireProject } from '../context/index.ts';
import { counterFilter } from './figure-filter.ts';
import { rateFor } from './project-rate.ts';

/** The figures of each person who did anything within the filter, whoever made most masks first. */
export async function listFigurePeople(ctx: Ctx, actor: Actor, input: FigureFilter) {
  await requireProject(ctx.db, actor, input.projectId, 'figures.see');
  const [sums, rate] = await Promise.all([
    counterSums(ctx.db, counterFilter(input), 'person'),
    rateFor(ctx.db, actor, input.projectId),
  ]);
  const cost = rate && costFigure(rate);
  const person = await peopleById(
    ctx.db,
    sums.map(({ userId }) => userId),
  );
  return sums
    .flatMap(({ userId, stage, counted }) =>
      userId === null
        ? []
        : [
            {
              // An account that was deleted leaves its work behind.
              person: person(userId) ?? { id: userId, name: 'Someone', email: '' },
              figures: reckonAll([{ stage, counted }]),
              cost: cost && reckon(cost, counted),
            },
          ],
    )
    .sort(
      (a, b) =>
        (b.figures.answered ?? 0) - (a.figures.answered ?? 0) || a.person.name.localeCompare(b.person.name),
    );
}
