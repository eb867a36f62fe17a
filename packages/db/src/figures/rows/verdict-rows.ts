import { Prisma, type Tx } from '../../index.ts';
import { dayBounds, type MetricRow, placeCondition, type RowsAsk } from './metric-row.ts';

/** Images that models finished alone on a day. */
export function verdictRows(tx: Tx, { filter, day, after, limit }: RowsAsk): Promise<MetricRow[]> {
  const { start, end } = dayBounds(day);
  const { projectId, modelVersionId } = filter;
  return tx.$queryRaw<MetricRow[]>`
    SELECT v.id, v.created_at AS at, 1::float8 AS value, t.stage, t.round_id AS "roundId",
      v.model_version_id AS "modelVersionId", NULL AS "userId", t.id AS "taskId", t.image_id AS "imageId",
      i.file_name AS "fileName", NULL AS "maskId", NULL AS "revisionNumber"
    FROM review v JOIN task t ON t.id = v.task_id JOIN image i ON i.id = t.image_id
    WHERE v.model_version_id IN (SELECT DISTINCT c.model_version_id FROM counter c
        WHERE c.project_id = ${projectId}::uuid AND c.day = ${day}::date AND c.metric = 'imagesByModel')
      AND v.created_at >= ${start} AND v.created_at < ${end}
      AND t.project_id = ${projectId}::uuid AND t.stage = 'fully-automatic' ${placeCondition('t', filter)}
      ${typeof modelVersionId === 'string' ? Prisma.sql`AND v.model_version_id = ${modelVersionId}::uuid` : Prisma.empty}
      ${after ? Prisma.sql`AND (v.created_at, v.id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY v.created_at DESC, v.id DESC LIMIT ${limit}`;
}
