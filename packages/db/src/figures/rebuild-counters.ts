import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, Prisma, type Tx } from '../index.ts';
import { type CounterRow, insertCounters } from './add-counters.ts';
import { recounted } from './recount.ts';

/** By how much a counter, a month or a tally is off; `id`: the row that stands, none where it lacks. */
interface Off {
  readonly counters: readonly (CounterRow & { readonly id: string | null })[];
  readonly months: Off['counters'];
  readonly tallies: readonly {
    readonly subject: string;
    readonly stage: string | null;
    readonly state: string;
    readonly n: number;
  }[];
}

/** So many rows a statement. */
const CHUNK = 5000;
/** A counter that somebody adds to at this moment is waited for so long at most, then all is put off: nobody waits in a ring. */
const LOCK_MS = 400;
const TRIES = 50;
const RECOUNT_LOCK = 7714;

/**
 * Brings a project's counters and tallies into line with what they count by `rules`, while people go on working. One snapshot tells by
 * how much each is off; that difference stays true whatever is added meanwhile, so it is added in turn, together with the mark that it
 * was. Ended half-way nothing was changed; of two at once one changes, and one that was done already is passed over. Resolves to the
 * number of rows that were off, or to null where there was nothing to do.
 * @throws what the signal's reason is, where it was aborted before anything was changed
 */
export async function rebuildCounters(
  db: Db,
  at: { readonly projectId: string; readonly rules: number; readonly signal: AbortSignal },
): Promise<number | null> {
  const { projectId, rules, signal } = at;
  const seen = await db.$transaction(
    async (tx) => {
      const project = await tx.project.findUnique({ where: { id: projectId } });
      if (!project || project.countingRules === rules) return null;
      return { rules: project.countingRules, off: await readOff(tx, projectId) };
    },
    { isolationLevel: 'RepeatableRead', timeout: 24 * 3_600_000 },
  );
  if (!seen) return null;
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    try {
      return await db.$transaction(
        async (tx) => {
          await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${LOCK_MS}`);
          // One at a time; the mark itself comes last, so that nobody who only reads the project waits.
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${projectId}, ${RECOUNT_LOCK}))`;
          const project = await tx.project.findUnique({ where: { id: projectId } });
          if (project?.countingRules !== seen.rules) return null;
          await add(tx, projectId, seen.off);
          await tx.$executeRaw`UPDATE project SET counting_rules = ${rules} WHERE id = ${projectId}::uuid`;
          return seen.off.counters.length + seen.off.months.length + seen.off.tallies.length;
        },
        { timeout: 600_000 },
      );
    } catch (error) {
      if (tries === TRIES || !isBusy(error)) throw error;
      await sleep(100 + Math.random() * 400);
    }
  }
}

/** lock_not_available or deadlock_detected. */
const isBusy = (error: unknown): boolean => /55P03|40P01/.test(JSON.stringify(error) + String(error));

/** What the snapshot of `tx` tells: should − is, where they differ. */
async function readOff(tx: Tx, projectId: string): Promise<Off> {
  const counters = await tx.$queryRaw<Off['counters'][number][]>`
    SELECT max(id::text) AS id, ${projectId} AS "projectId", day::text, stage::text, round_id AS "roundId",
      model_version_id AS "modelVersionId", user_id AS "userId", metric, sum(value)::float8 AS value
    FROM (
      SELECT NULL::uuid AS id, day, stage, round_id, model_version_id, user_id, metric, value FROM (${recounted(projectId)}) r
      UNION ALL
      SELECT id, day, stage, round_id, model_version_id, user_id, metric, -value FROM counter
      WHERE project_id = ${projectId}::uuid) c
    GROUP BY day, stage, round_id, model_version_id, user_id, metric HAVING sum(value) <> 0
    ORDER BY day, stage, round_id, model_version_id, user_id, metric`;
  // A month is off by itself where it is not the sum of its days; what its days are off by, its trigger adds.
  const months = await tx.$queryRaw<Off['counters'][number][]>`
    SELECT max(id::text) AS id, ${projectId} AS "projectId", month::text AS day, stage::text, round_id AS "roundId",
      model_version_id AS "modelVersionId", user_id AS "userId", metric, sum(value)::float8 AS value
    FROM (
      SELECT NULL::uuid AS id, date_trunc('month', day)::date AS month, stage, round_id, model_version_id, user_id, metric, value
      FROM counter WHERE project_id = ${projectId}::uuid
      UNION ALL
      SELECT id, month, stage, round_id, model_version_id, user_id, metric, -value FROM counter_month
      WHERE project_id = ${projectId}::uuid) c
    GROUP BY month, stage, round_id, model_version_id, user_id, metric HAVING sum(value) <> 0`;
  const tallies = await tx.$queryRaw<Off['tallies'][number][]>`
    SELECT subject, stage::text, state, sum(n)::float8 AS n FROM (
      SELECT 'task' AS subject, stage, state::text, count(*) AS n FROM task WHERE project_id = ${projectId}::uuid GROUP BY stage, state
      UNION ALL
      SELECT 'image', NULL, state::text, count(*) FROM image WHERE project_id = ${projectId}::uuid AND deleted_at IS NULL GROUP BY state
      UNION ALL
      SELECT subject, stage, state, -n FROM state_tally WHERE project_id = ${projectId}::uuid) t
    GROUP BY subject, stage, state HAVING sum(n) <> 0`;
  return { counters, months, tallies };
}

async function add(tx: Tx, projectId: string, { counters, months, tallies }: Off): Promise<void> {
  // Months first: what is taken from their days is taken from them, and none may go below zero.
  for (const rows of chunks(months)) await addMonths(tx, rows);
  for (const rows of chunks(counters)) {
    await tx.$executeRaw`
      UPDATE counter c SET value = c.value + r.value
      FROM jsonb_to_recordset(${less(rows)}::jsonb) AS r (id uuid, value bigint) WHERE c.id = r.id`;
    await insertCounters(tx, more(rows));
  }
  await tx.$executeRaw`
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT ${projectId}::uuid, subject, stage, state, n
    FROM jsonb_to_recordset(${JSON.stringify(tallies)}::jsonb) AS r (subject text, stage stage, state text, n bigint)`;
}

async function addMonths(tx: Tx, rows: Off['months']): Promise<void> {
  await tx.$executeRaw`
    UPDATE counter_month m SET value = m.value + r.value
    FROM jsonb_to_recordset(${less(rows)}::jsonb) AS r (id uuid, value bigint) WHERE m.id = r.id`;
  await tx.$executeRaw`
    INSERT INTO counter_month (project_id, month, stage, round_id, model_version_id, user_id, metric, value)
    SELECT "projectId", day, stage, "roundId", "modelVersionId", "userId", metric, value
    FROM jsonb_to_recordset(${JSON.stringify(more(rows))}::jsonb) AS r ("projectId" uuid, day date, stage stage, "roundId" uuid,
      "modelVersionId" uuid, "userId" uuid, metric text, value bigint)
    ON CONFLICT (project_id, month, stage, round_id, model_version_id, user_id, metric)
    DO UPDATE SET value = counter_month.value + excluded.value`;
}

// Apart, since PostgreSQL refuses a row below zero also where it would only be added to another.
const less = (rows: Off['counters']): string =>
  JSON.stringify(rows.filter(({ value }) => value < 0).map(({ id, value }) => ({ id, value })));
const more = (rows: Off['counters']): CounterRow[] =>
  rows.filter(({ value }) => value > 0).map(({ id: _, ...row }) => row);

const chunks = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    rows.slice(index * CHUNK, (index + 1) * CHUNK),
  );

/** Projects that were counted by other rules, and for which nobody has asked yet; others who ask wait until the transaction ends. */
export async function projectsToRecount(
  tx: Tx,
  rules: number,
): Promise<{ id: string; workspaceId: string; name: string }[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RECOUNT_LOCK})`;
  return tx.$queryRaw(Prisma.sql`
    SELECT p.id, p.workspace_id AS "workspaceId", p.name FROM project p WHERE p.counting_rules <> ${rules}
      AND NOT EXISTS (SELECT FROM job j WHERE j.subject_id = p.id AND j.name = 'project.recount' AND j.state IN ('queued', 'running'))
    ORDER BY p.id`);
}
