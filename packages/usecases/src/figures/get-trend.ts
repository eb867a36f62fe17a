import { countedDays, counterSums } from '@maskloop/db/figures';
import { type Actor } from '@maskloop/domain/access';
import { type Part, reckonAll, type FigureFilter } from '@maskloop/domain/figures';
import { type Ctx, requireProject } from '../context/index.ts';
import { counterFilter } from './figure-filter.ts';

const DAY_MS = 86_400_000;
/** A longer time is told by month. */
const MOST_DAYS = 92;

/** The figures by day, or by month where the time is long; days and months without work are missing. */
export async function getTrend(ctx: Ctx, actor: Actor, input: FigureFilter) {
  const { projectId } = input;
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const filter = counterFilter(input);
  const days = await countedDays(ctx.db, projectId);
  const from = later(filter.from, days?.first);
  const to = earlier(filter.to, days?.last);
  const length =
    from !== undefined && to !== undefined ? (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 : 0;
  const by = length > MOST_DAYS ? ('month' as const) : ('day' as const);
  const parts = new Map<string, Part[]>();
  for (const { day, stage, counted } of await counterSums(ctx.db, filter, by)) {
    if (day !== null) parts.set(day, [...(parts.get(day) ?? []), { stage, counted }]);
  }
  return { by, points: [...parts].map(([day, of]) => ({ day, figures: reckonAll(of) })) };
}

const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a !== undefined && b !== undefined ? (a > b ? a : b) : (a ?? b);
const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a !== undefined && b !== undefined ? (a < b ? a : b) : (a ?? b);
