import { Prisma, type Tx } from '../../index.ts';
import { dayBounds, type MetricRow, placeCondition, type RowsAsk } from './metric-row.ts';

/** Intervals of a person's measured work on a day. */
export function activityRows(
  tx: Tx,
  { filter, metric, day, userId, after, limit }: RowsAsk,
): Promise<MetricRow[]> {
  const { start, end } = dayBounds(day);
  return tx.$queryRaw<MetricRow[]>`
    SELECT a.id, a.started_at AS at, a.active_ms::float8 AS value, t.stage, t.round_id AS "roundId", NULL AS "modelVersionId",
      a.user_id AS "userId", t.id AS "taskId", t.image_id AS "imageId", i.file_name AS "fileName", NULL AS "maskId",
      NULL AS "revisionNumber"
    FROM activity a JOIN task t ON t.id = a.task_id JOIN image i ON i.id = t.image_id
    WHERE a.user_id = ${userId}::uuid AND a.started_at >= ${start} AND a.started_at < ${end} AND a.active_ms > 0
      AND a.kind = ${metric === 'activeMs' ? 'annotate' : 'review'}::lease_kind
      AND t.project_id = ${filter.projectId}::uuid ${placeCondition('t', filter)}
      ${after ? Prisma.sql`AND (a.started_at, a.id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY a.started_at DESC, a.id DESC LIMIT ${limit}`;
}
