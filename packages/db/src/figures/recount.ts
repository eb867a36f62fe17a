import { Prisma, type Tx } from '../index.ts';
import { type CounterRow } from './add-counters.ts';
import { revisionFacts } from './revision-facts.ts';

/** What a project's counters should hold, by their keys: counted anew from revisions, activity and the audit log. Slow on purpose. */
export const recounted = (projectId: string): Prisma.Sql => Prisma.sql`
    WITH fact AS (
      SELECT day, stage, round_id, model_version_id, user_id, metric, value
      FROM (${revisionFacts(Prisma.sql`r.project_id = ${projectId}::uuid`)}) f
      UNION ALL
      SELECT (a.started_at AT TIME ZONE 'UTC')::date, t.stage, t.round_id, NULL, a.user_id,
        CASE a.kind WHEN 'annotate' THEN 'activeMs' ELSE 'reviewMs' END, a.active_ms
      FROM activity a JOIN task t ON t.id = a.task_id WHERE t.project_id = ${projectId}::uuid
      UNION ALL
      SELECT (e.at AT TIME ZONE 'UTC')::date, t.stage, t.round_id, NULL, (e.data ->> 'userId')::uuid,
        CASE e.action WHEN 'task.submitted' THEN 'tasksSubmitted' WHEN 'task.accepted' THEN 'tasksAccepted'
          WHEN 'task.returned' THEN 'tasksReturned' ELSE 'tasksSkipped' END, 1
      FROM audit_event e JOIN task t ON t.id = e.subject_id JOIN project p ON p.id = t.project_id
      WHERE p.id = ${projectId}::uuid AND e.workspace_id = p.workspace_id
        AND e.action IN ('task.submitted', 'task.accepted', 'task.returned', 'task.skipped')
      UNION ALL
      SELECT (v.created_at AT TIME ZONE 'UTC')::date, t.stage, t.round_id, v.model_version_id, NULL, 'imagesByModel', 1
      FROM review v JOIN task t ON t.id = v.task_id
      WHERE t.project_id = ${projectId}::uuid AND v.model_version_id IS NOT NULL AND t.stage = 'fully-automatic'
      UNION ALL
      SELECT (f.at AT TIME ZONE 'UTC')::date, f.stage, f.round_id, NULL, f.user_id, 'imagesDone', 1
      FROM (
        SELECT DISTINCT ON (t.id) e.at, t.stage, t.round_id, (e.data ->> 'userId')::uuid AS user_id
        FROM audit_event e JOIN task t ON t.id = e.subject_id JOIN project p ON p.id = t.project_id
        WHERE p.id = ${projectId}::uuid AND e.workspace_id = p.workspace_id AND e.action = 'task.submitted'
        ORDER BY t.id, e.at, e.id) f
    )
    SELECT day, stage, round_id, model_version_id, user_id, metric, sum(value)::bigint AS value
    FROM fact GROUP BY day, stage, round_id, model_version_id, user_id, metric HAVING sum(value) > 0`;

/** The same as rows; for tests. */
export function recount(tx: Tx, projectId: string): Promise<CounterRow[]> {
  return tx.$queryRaw<CounterRow[]>`
    SELECT ${projectId} AS "projectId", day::text, stage::text, round_id AS "roundId",
      model_version_id AS "modelVersionId", user_id AS "userId", metric, value::float8 AS value
    FROM (${recounted(projectId)}) c ORDER BY day, stage, round_id, model_version_id, user_id, metric`;
}

/** The counters as they stand, in the same form and order. */
export function readCounters(tx: Tx, projectId: string): Promise<CounterRow[]> {
  return tx.$queryRaw<CounterRow[]>`
    SELECT project_id::text AS "projectId", day::text, stage::text, round_id AS "roundId",
      model_version_id AS "modelVersionId", user_id AS "userId", metric, value::float8 AS value
    FROM counter WHERE project_id = ${projectId}::uuid AND value > 0
    ORDER BY day, stage, round_id, model_version_id, user_id, metric`;
}
