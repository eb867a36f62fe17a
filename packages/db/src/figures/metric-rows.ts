import { isOfModels, METRIC_SOURCES, type Metric } from '@maskloop/domain/figures';
import { Prisma, type Tx } from '../index.ts';
import { type CounterFilter, counterCondition } from './counter-sums.ts';
import { activityRows } from './rows/activity-rows.ts';
import { type MetricRow, type RowPlace, type RowsAsk } from './rows/metric-row.ts';
import { revisionRows } from './rows/revision-rows.ts';
import { taskRows } from './rows/task-rows.ts';
import { verdictRows } from './rows/verdict-rows.ts';

/** A page of the rows that a metric counted, newest day first. */
export interface MetricRowsAsk {
  readonly filter: CounterFilter;
  readonly metric: Metric;
  /** Where the page before ended. */
  readonly after?: RowPlace | undefined;
  readonly limit: number;
}

/** Where rows are looked for next: a day, and for measured work one person's day. */
interface Bucket {
  readonly day: string;
  readonly userId: string | null;
}

/** A page looks into so many buckets at most; a shorter page then says where it goes on. */
const MOST_BUCKETS = 40;

/**
 * Reads rows by keyset: the counters tell on which days (and for measured work, of whom) there are any, so that a rare
 * row among millions is found without reading the others.
 */
export async function metricRows(
  tx: Tx,
  ask: MetricRowsAsk,
): Promise<{ rows: MetricRow[]; next: RowPlace | null }> {
  const { filter, metric, after, limit } = ask;
  // What belongs to no model version is not found under one.
  if (typeof filter.modelVersionId === 'string' && !isOfModels(metric)) return { rows: [], next: null };
  const read = SOURCES[METRIC_SOURCES[metric]];
  const rows: MetricRow[] = [];
  const buckets = await bucketsOf(tx, ask);
  for (const bucket of buckets) {
    const isResumed = after && after.day === bucket.day && after.userId === bucket.userId;
    const found = await read(tx, {
      filter,
      metric,
      ...bucket,
      after: isResumed ? { at: after.at, id: after.id } : undefined,
      limit: limit + 1 - rows.length,
    });
    rows.push(...found);
    if (rows.length > limit) {
      const page = rows.slice(0, limit);
      return { rows: page, next: placeOf(page.at(-1), METRIC_SOURCES[metric] === 'activity') };
    }
  }
  const last = buckets.at(-1);
  const isCut = buckets.length === MOST_BUCKETS && last !== undefined;
  return { rows, next: isCut ? { ...last, at: new Date(0), id: LAST_ID } : null };
}

const SOURCES = {
  revision: revisionRows,
  activity: activityRows,
  task: taskRows,
  verdict: verdictRows,
} as const satisfies Record<string, (tx: Tx, ask: RowsAsk) => Promise<MetricRow[]>>;

/** Smaller than every id: with the earliest instant, the end of a bucket. */
const LAST_ID = '00000000-0000-0000-0000-000000000000';

function placeOf(row: MetricRow | undefined, byPerson: boolean): RowPlace | null {
  return row
    ? { day: row.at.toISOString().slice(0, 10), userId: byPerson ? row.userId : null, at: row.at, id: row.id }
    : null;
}

function bucketsOf(tx: Tx, { filter, metric, after }: MetricRowsAsk): Promise<Bucket[]> {
  const byPerson = METRIC_SOURCES[metric] === 'activity';
  const { from, to } = filter;
  // Of a day that was begun, the persons that come after.
  const seek = !after
    ? Prisma.empty
    : byPerson
      ? Prisma.sql`AND (day < ${after.day}::date OR (day = ${after.day}::date AND user_id >= ${after.userId}::uuid))`
      : Prisma.sql`AND day <= ${after.day}::date`;
  return tx.$queryRaw<Bucket[]>`
    SELECT day::text, "userId" FROM (
      SELECT DISTINCT day, ${byPerson ? Prisma.sql`user_id` : Prisma.sql`NULL::uuid`} AS "userId" FROM counter
      WHERE ${counterCondition(filter)} AND metric = ${metric}
        ${from === undefined ? Prisma.empty : Prisma.sql`AND day >= ${from}::date`}
        ${to === undefined ? Prisma.empty : Prisma.sql`AND day <= ${to}::date`} ${seek}
      ORDER BY day DESC, "userId" LIMIT ${MOST_BUCKETS}) b
    ORDER BY b.day DESC, "userId"`;
}
