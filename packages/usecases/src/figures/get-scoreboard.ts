import { type Tx } from '@maskloop/db';
import { countedDays, counterSums, stateCounts } from '@maskloop/db/figures';
import { type Actor } from '@maskloop/domain/access';
import {
  costFigure,
  ETA_DAYS,
  etaOf,
  type Eta,
  addUp,
  reckon,
  reckonAll,
  type FigureFilter,
} from '@maskloop/domain/figures';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { type Ctx, requireProject } from '../context/index.ts';
import { modelBrief } from '../projects/project-view.ts';
import { counterFilter } from './figure-filter.ts';
import { rateFor } from './project-rate.ts';

const DAY_MS = 86_400_000;
/** Tasks on which nothing is left to do. */
const CLOSED: ReadonlySet<string> = new Set<TaskState>(['accepted', 'skipped', 'failed', 'replaced']);
const TaskCounts = z.partialRecord(TaskState, z.number().int());

/**
 * The figures of a project, in all and by stage × round × model version, within a filter; when it will be done, whatever
 * the filter; and what it costs, for managers.
 */
export async function getScoreboard(ctx: Ctx, actor: Actor, input: FigureFilter) {
  const { projectId } = input;
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const filter = counterFilter(input);
  const [sums, days, states, rounds, rate] = await Promise.all([
    counterSums(ctx.db, filter, 'place'),
    countedDays(ctx.db, projectId),
    stateCounts(ctx.db, projectId),
    ctx.db.round.findMany({
      where: { projectId },
      select: { id: true, number: true },
      orderBy: { number: 'asc' },
    }),
    rateFor(ctx.db, actor, projectId),
  ]);
  const places = sums.flatMap(({ stage, roundId, modelVersionId, counted }) =>
    stage === null
      ? []
      : [{ stage, roundId, modelVersionId, counted, figures: reckonAll([{ stage, counted }]) }],
  );
  const models = await ctx.db.modelVersion.findMany({
    where: { id: { in: places.flatMap(({ modelVersionId }) => modelVersionId ?? []) } },
    orderBy: { createdAt: 'asc' },
  });
  return {
    days,
    tasks: TaskCounts.parse(states.tasks),
    places,
    figures: reckonAll(places),
    rounds,
    models: models.map(modelBrief),
    eta: await eta(ctx.db, projectId, ctx.now(), { tasks: states.tasks, firstDay: days?.first }),
    rate,
    cost: rate && reckon(costFigure(rate), addUp(places)),
  };
}

async function eta(
  tx: Tx,
  projectId: string,
  now: Date,
  { tasks, firstDay }: { tasks: Record<string, number>; firstDay: string | undefined },
): Promise<Eta & { openTasks: number; accepted: number; from: string; to: string }> {
  const to = now.toISOString().slice(0, 10);
  const earliest = new Date(Date.parse(to) - (ETA_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const from = firstDay !== undefined && firstDay > earliest && firstDay <= to ? firstDay : earliest;
  const recent = addUp(await counterSums(tx, { projectId, from, to }, 'day'));
  const accepted = (recent.tasksAccepted ?? 0) + (recent.imagesByModel ?? 0);
  const openTasks = Object.entries(tasks).reduce((sum, [state, n]) => sum + (CLOSED.has(state) ? 0 : n), 0);
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return { ...etaOf({ openTasks, accepted, days }), openTasks, accepted, from, to };
}
