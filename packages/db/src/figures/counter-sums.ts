import { type Metric } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';
import { Prisma, type Tx } from '../index.ts';
import { type DayRange, splitRange } from './split-range.ts';

/** Which counters are added up. `undefined` is any, `null` those without. */
export interface CounterFilter extends DayRange {
  readonly projectId: string;
  readonly stage?: Stage | undefined;
  readonly roundId?: string | null | undefined;
  readonly modelVersionId?: string | null | undefined;
  readonly userId?: string | undefined;
}

/** What sums are told apart by: where the work belongs, who did it, or when (and, for figures of one stage, the stage). */
export type SumsBy = 'place' | 'person' | 'day' | 'month';

/** Sums of one group; what it is not told apart by is null. */
export interface CounterSums {
  readonly stage: Stage | null;
  readonly roundId: string | null;
  readonly modelVersionId: string | null;
  readonly userId: string | null;
  /** The day, or the first day of the month. */
  readonly day: string | null;
  readonly counted: Partial<Record<Metric, number>>;
}

const KEYS: Readonly<Record<SumsBy, Prisma.Sql>> = {
  place: Prisma.sql`stage, round_id, model_version_id`,
  person: Prisma.sql`user_id`,
  day: Prisma.sql`day, stage`,
  month: Prisma.sql`day, stage`,
};
const COLUMNS: Readonly<Record<SumsBy, Prisma.Sql>> = {
  place: Prisma.sql`stage, round_id AS "roundId", model_version_id AS "modelVersionId", NULL AS "userId", NULL AS day`,
  person: Prisma.sql`NULL AS stage, NULL AS "roundId", NULL AS "modelVersionId", user_id AS "userId", NULL AS day`,
  day: Prisma.sql`stage, NULL AS "roundId", NULL AS "modelVersionId", NULL AS "userId", day::text`,
  month: Prisma.sql`stage, NULL AS "roundId", NULL AS "modelVersionId", NULL AS "userId", day::text`,
};

/** The filter but for its days, as a condition on counters. */
export function counterCondition({
  projectId,
  stage,
  roundId,
  modelVersionId,
  userId,
}: CounterFilter): Prisma.Sql {
  return Prisma.sql`project_id = ${projectId}::uuid
    ${stage === undefined ? Prisma.empty : Prisma.sql`AND stage = ${stage}::stage`}
    ${is('round_id', roundId)} ${is('model_version_id', modelVersionId)} ${is('user_id', userId)}`;
}

function is(
  column: 'round_id' | 'model_version_id' | 'user_id',
  value: string | null | undefined,
): Prisma.Sql {
  if (value === undefined) return Prisma.empty;
  const name = Prisma.raw(column);
  return value === null ? Prisma.sql`AND ${name} IS NULL` : Prisma.sql`AND ${name} = ${value}::uuid`;
}

/** Adds up counters: whole months from the sums by month, so that years cost as little as weeks. */
export function counterSums(tx: Tx, filter: CounterFilter, by: SumsBy): Promise<CounterSums[]> {
  const condition = counterCondition(filter);
  const { months, days } =
    by === 'day' ? { months: null, days: [{ from: filter.from, to: filter.to }] } : splitRange(filter);
  const when = by === 'month' ? Prisma.sql`date_trunc('month', day)::date` : Prisma.sql`day`;
  const sources = [
    ...days.map(
      (
        range,
      ) => Prisma.sql`SELECT ${when} AS day, stage, round_id, model_version_id, user_id, metric, value FROM counter
        WHERE ${condition} ${between('day', range)}`,
    ),
    ...(months
      ? [
          Prisma.sql`SELECT month AS day, stage, round_id, model_version_id, user_id, metric, value FROM counter_month
            WHERE ${condition} ${between('month', months)}`,
        ]
      : []),
  ];
  if (sources.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<CounterSums[]>`
    SELECT ${COLUMNS[by]}, jsonb_object_agg(metric, value) AS counted FROM (
      SELECT ${KEYS[by]}, metric, sum(value)::float8 AS value FROM (${Prisma.join(sources, ' UNION ALL ')}) c
      ${by === 'person' ? Prisma.sql`WHERE user_id IS NOT NULL` : Prisma.empty}
      GROUP BY ${KEYS[by]}, metric) s
    GROUP BY ${KEYS[by]} ORDER BY ${KEYS[by]}`;
}

const between = (column: 'day' | 'month', { from, to }: DayRange): Prisma.Sql => {
  const name = Prisma.raw(column);
  return Prisma.sql`${from === undefined ? Prisma.empty : Prisma.sql`AND ${name} >= ${from}::date`}
    ${to === undefined ? Prisma.empty : Prisma.sql`AND ${name} <= ${to}::date`}`;
};

/** First and last day with anything counted; null before there is any. */
export async function countedDays(
  tx: Tx,
  projectId: string,
): Promise<{ first: string; last: string } | null> {
  const [row] = await tx.$queryRaw<{ first: string | null; last: string | null }[]>`
    SELECT min(day)::text AS first, max(day)::text AS last FROM counter WHERE project_id = ${projectId}::uuid`;
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}
