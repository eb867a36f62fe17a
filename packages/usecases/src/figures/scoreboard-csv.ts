import { type Actor } from '@maskloop/domain/access';
import { FIGURE_IDS, type FigureId, type FigureFilter } from '@maskloop/domain/figures';
import { csvLine } from '../context/csv-line.ts';
import { type Ctx } from '../context/index.ts';
import { getScoreboard } from './get-scoreboard.ts';
import { getTrend } from './get-trend.ts';
import { listFigurePeople } from './list-figure-people.ts';

/** The tables of the scoreboard. */
export const SCOREBOARD_TABLES = ['places', 'people', 'trend'] as const;
export type ScoreboardTable = (typeof SCOREBOARD_TABLES)[number];

/** A table of the scoreboard as CSV: what names a line, then every figure in its own unit (shares from 0 to 1). */
export async function scoreboardCsv(
  ctx: Ctx,
  actor: Actor,
  input: FigureFilter & { readonly table: ScoreboardTable },
): Promise<string> {
  return (await TABLES[input.table](ctx, actor, input)).map(csvLine).join('');
}

type Figures = Readonly<Record<FigureId, number | null>>;
const figures = (of: Figures): (number | null)[] => FIGURE_IDS.map((id) => of[id]);

type Line = (string | number | null)[];
const TABLES: Record<ScoreboardTable, (ctx: Ctx, actor: Actor, input: FigureFilter) => Promise<Line[]>> = {
  async places(ctx, actor, input) {
    const { places, rounds, models } = await getScoreboard(ctx, actor, input);
    const round = new Map(rounds.map(({ id, number }) => [id, number]));
    const model = new Map(models.map((brief) => [brief.id, `${brief.modelId} ${brief.version}`]));
    return [
      ['stage', 'round', 'model', ...FIGURE_IDS],
      ...places.map((place) => [
        place.stage,
        round.get(place.roundId ?? '') ?? null,
        model.get(place.modelVersionId ?? '') ?? null,
        ...figures(place.figures),
      ]),
    ];
  },
  async people(ctx, actor, input) {
    const people = await listFigurePeople(ctx, actor, input);
    const hasCost = people.some(({ cost }) => cost !== null);
    return [
      ['person', 'email', ...FIGURE_IDS, ...(hasCost ? ['cost'] : [])],
      ...people.map(({ person, figures: of, cost }) => [
        person.name,
        person.email,
        ...figures(of),
        ...(hasCost ? [cost] : []),
      ]),
    ];
  },
  async trend(ctx, actor, input) {
    const { by, points } = await getTrend(ctx, actor, input);
    return [[by, ...FIGURE_IDS], ...points.map(({ day, figures: of }) => [day, ...figures(of)])];
  },
};
