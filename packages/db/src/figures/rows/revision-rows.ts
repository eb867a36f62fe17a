import { type Metric } from '@maskloop/domain/figures';
import { Prisma, type Tx } from '../../index.ts';
import { type CounterFilter } from '../counter-sums.ts';
import { revisionFacts } from '../revision-facts.ts';
import { dayBounds, type MetricRow, placeCondition, type RowsAsk } from './metric-row.ts';

/** So many revisions are looked at in one go, or as many as are wanted. */
const LEAST = 50;

/**
 * Revisions of a day that the metric counted. Those that cannot be are passed over by a cheap condition; the rule itself
 * is asked of the rest, each with the whole history of its mask.
 */
export async function revisionRows(tx: Tx, ask: RowsAsk): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  // The condition lets little else pass: a page's worth of candidates is most often the page.
  const limit = Math.max(LEAST, ask.limit);
  for (let { after } = ask; ;) {
    const looked = await lookAt(tx, { ...ask, after, limit });
    rows.push(...looked.filter(({ value }) => value !== null && value > 0));
    const last = looked.at(-1);
    if (rows.length >= ask.limit) return rows.slice(0, ask.limit);
    if (looked.length < limit || !last) return rows;
    after = { at: last.at, id: last.id };
  }
}

function lookAt(tx: Tx, { filter, metric, day, after, limit }: RowsAsk): Promise<MetricRow[]> {
  const { start, end } = dayBounds(day);
  return tx.$queryRaw<MetricRow[]>`
    WITH candidate AS MATERIALIZED (
      SELECT r.* FROM mask_revision r
      WHERE r.project_id = ${filter.projectId}::uuid AND r.created_at >= ${start} AND r.created_at < ${end}
        AND ${MAY_COUNT[metric] ?? Prisma.sql`r.author_id IS NOT NULL`} ${conditionOf(filter)}
        ${after ? Prisma.sql`AND (r.created_at, r.id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit}
    ), fact AS (${revisionFacts(Prisma.sql`r.mask_id IN (SELECT mask_id FROM candidate)`)})
    SELECT c.id, c.created_at AS at, f.value::float8 AS value, c.stage, c.round_id AS "roundId",
      (SELECT o.model_version_id FROM mask_revision o WHERE o.mask_id = c.mask_id AND o.number = 1) AS "modelVersionId",
      c.author_id AS "userId", m.task_id AS "taskId", m.image_id AS "imageId", i.file_name AS "fileName", c.mask_id AS "maskId",
      c.number AS "revisionNumber"
    FROM candidate c JOIN mask m ON m.id = c.mask_id JOIN image i ON i.id = m.image_id
    LEFT JOIN fact f ON f.revision_id = c.id AND f.metric = ${metric}
    ORDER BY c.created_at DESC, c.id DESC`;
}

function conditionOf(filter: CounterFilter): Prisma.Sql {
  const { userId, modelVersionId } = filter;
  const first = Prisma.sql`(SELECT o.model_version_id FROM mask_revision o WHERE o.mask_id = r.mask_id AND o.number = 1)`;
  return Prisma.sql`${placeCondition('r', filter)}
    ${userId === undefined ? Prisma.empty : Prisma.sql`AND r.author_id = ${userId}::uuid`}
    ${modelVersionId === undefined ? Prisma.empty : modelVersionId === null ? Prisma.sql`AND ${first} IS NULL` : Prisma.sql`AND ${first} = ${modelVersionId}::uuid`}`;
}

const OBJECT = Prisma.sql`NOT r.deleted AND r.state IN ('kept', 'drawn', 'edited')`;
const LATER = Prisma.sql`r.author_id IS NOT NULL AND r.number > 1`;

/** What a revision must be to count at all; those not named need an author alone. */
const MAY_COUNT: Partial<Record<Metric, Prisma.Sql>> = {
  masksAdded: OBJECT,
  masksRemoved: Prisma.sql`r.number > 1 AND NOT (${OBJECT})`,
  proposalsMade: Prisma.sql`r.author_id IS NULL AND NOT r.deleted`,
  proposalsReplaced: Prisma.sql`r.author_id IS NULL AND r.deleted`,
  masksDrawn: Prisma.sql`r.author_id IS NOT NULL AND r.number = 1`,
  masksKept: Prisma.sql`${LATER} AND r.state = 'kept' AND NOT r.deleted`,
  masksEdited: Prisma.sql`${LATER} AND r.state = 'edited' AND NOT r.deleted`,
  masksRejected: Prisma.sql`${LATER} AND r.deleted`,
  masksDeleted: Prisma.sql`r.author_id IS NOT NULL AND r.deleted`,
  keptTakenBack: LATER,
  editedTakenBack: LATER,
  rejectedTakenBack: LATER,
  clicks: Prisma.sql`r.author_id IS NOT NULL AND r.provenance ? 'clicks'`,
  maskMs: Prisma.sql`r.author_id IS NOT NULL AND r.state IN ('drawn', 'edited') AND r.provenance ? 'activeMs'`,
  masksOverBudget: Prisma.sql`r.author_id IS NOT NULL AND r.provenance ? 'activeMs'`,
  decodes: Prisma.sql`r.author_id IS NOT NULL AND r.provenance ? 'decodeMs'`,
  decodeMs: Prisma.sql`r.author_id IS NOT NULL AND r.provenance ? 'decodeMs'`,
};
