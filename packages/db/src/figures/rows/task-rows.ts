import { Prisma, type Tx } from '../../index.ts';
import { dayBounds, type MetricRow, placeCondition, type RowsAsk } from './metric-row.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  tasksSubmitted: 'task.submitted',
  imagesDone: 'task.submitted',
  tasksAccepted: 'task.accepted',
  tasksReturned: 'task.returned',
  tasksSkipped: 'task.skipped',
};

/** What happened to tasks on a day, from the audit log. */
export function taskRows(tx: Tx, { filter, metric, day, after, limit }: RowsAsk): Promise<MetricRow[]> {
  const { start, end } = dayBounds(day);
  const { projectId, userId } = filter;
  // A literal lets the planner see that the partial index serves it.
  const action = Prisma.raw(`'${ACTIONS[metric] ?? ''}'`);
  return tx.$queryRaw<MetricRow[]>`
    SELECT e.id, e.at, 1::float8 AS value, t.stage, t.round_id AS "roundId", NULL AS "modelVersionId",
      (e.data ->> 'userId')::uuid AS "userId", t.id AS "taskId", t.image_id AS "imageId", i.file_name AS "fileName",
      NULL AS "maskId", NULL AS "revisionNumber"
    FROM audit_event e JOIN project p ON p.id = ${projectId}::uuid AND p.workspace_id = e.workspace_id
    JOIN task t ON t.id = e.subject_id AND t.project_id = p.id JOIN image i ON i.id = t.image_id
    WHERE e.data ->> 'projectId' = ${projectId} AND e.at >= ${start} AND e.at < ${end} AND e.action = ${action}
      ${placeCondition('t', filter)} ${userId === undefined ? Prisma.empty : Prisma.sql`AND e.data ->> 'userId' = ${userId}`}
      ${metric === 'imagesDone' ? IS_FIRST : Prisma.empty}
      ${after ? Prisma.sql`AND (e.at, e.id) < (${after.at}, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
}

const IS_FIRST = Prisma.sql`AND NOT EXISTS (SELECT FROM audit_event f WHERE f.subject_id = e.subject_id
  AND f.action = 'task.submitted' AND (f.at, f.id) < (e.at, e.id))`;
