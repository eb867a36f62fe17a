import { type Tx } from '../index.ts';
import { type CounterRow } from './add-counters.ts';

/**
 * What a project's counters should hold, counted anew from revisions, activity and the audit log: the rules of
 * packages/domain/src/figures/figures-of-revision.ts in SQL. Slow on purpose; for the checker and for tests.
 */
export function recount(tx: Tx, projectId: string): Promise<CounterRow[]> {
  return tx.$queryRaw<CounterRow[]>`
    WITH revision AS (
      SELECT r.*, r.provenance AS p, (r.created_at AT TIME ZONE 'UTC')::date AS day,
        NOT r.deleted AND r.state IN ('kept', 'drawn', 'edited') AS is_object,
        coalesce(NOT lag(r.deleted) OVER w AND lag(r.state) OVER w IN ('kept', 'drawn', 'edited'), false) AS was_object,
        lag(r.state) OVER w AS before_state, coalesce(NOT lag(r.deleted) OVER w, false) AS was_shown,
        coalesce(sum((r.provenance ->> 'activeMs')::float8) FILTER (WHERE r.author_id IS NOT NULL)
          OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS active_before,
        (s.settings ->> 'timeBudgetSeconds')::float8 * 1000 AS budget
      FROM mask_revision r JOIN stage_settings s ON s.project_id = r.project_id AND s.version = r.settings_version
      WHERE r.project_id = ${projectId}::uuid
      WINDOW w AS (PARTITION BY r.mask_id ORDER BY r.number)
    ), fact AS (
      SELECT r.day, r.stage, r.round_id, r.model_version_id, r.author_id AS user_id, f.metric, f.value
      FROM revision r CROSS JOIN LATERAL (VALUES
        ('masksAdded', (r.is_object AND NOT r.was_object)::int),
        ('masksRemoved', (r.was_object AND NOT r.is_object)::int),
        ('proposalsMade', (r.author_id IS NULL AND NOT r.deleted AND NOT r.was_shown)::int),
        ('proposalsReplaced', (r.author_id IS NULL AND r.deleted AND r.was_shown)::int)
      ) AS f (metric, value)
      UNION ALL
      SELECT r.day, r.stage, r.round_id, r.model_version_id, r.author_id, f.metric, f.value
      FROM revision r CROSS JOIN LATERAL (VALUES
        ('masksRejected', (r.deleted AND r.before_state = 'proposal')::int),
        ('masksDeleted', (r.deleted AND r.before_state <> 'proposal')::int),
        ('masksDrawn', (r.number = 1 AND NOT r.deleted)::int),
        ('masksKept', (r.number > 1 AND NOT r.deleted AND r.state = 'kept' AND r.before_state <> 'kept')::int),
        ('masksEdited', (r.number > 1 AND NOT r.deleted AND r.state = 'edited' AND r.before_state <> 'edited')::int),
        ('masksOverBudget', (r.active_before <= r.budget
          AND r.active_before + (r.p ->> 'activeMs')::float8 > r.budget)::int),
        ('clicks', (r.p ->> 'clicks')::int),
        ('decodes', (r.p ? 'decodeMs')::int),
        ('decodeMs', round((r.p ->> 'decodeMs')::numeric)::int)
      ) AS f (metric, value)
      WHERE r.author_id IS NOT NULL
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
    )
    SELECT ${projectId} AS "projectId", day::text, stage::text, round_id AS "roundId",
      model_version_id AS "modelVersionId", user_id AS "userId", metric, sum(value)::float8 AS value
    FROM fact GROUP BY day, stage, round_id, model_version_id, user_id, metric HAVING sum(value) > 0
    ORDER BY day, stage, round_id, model_version_id, user_id, metric`;
}

/** The counters as they stand, in the same form and order. */
export function readCounters(tx: Tx, projectId: string): Promise<CounterRow[]> {
  return tx.$queryRaw<CounterRow[]>`
    SELECT project_id::text AS "projectId", day::text, stage::text, round_id AS "roundId",
      model_version_id AS "modelVersionId", user_id AS "userId", metric, value::float8 AS value
    FROM counter WHERE project_id = ${projectId}::uuid AND value > 0
    ORDER BY day, stage, round_id, model_version_id, user_id, metric`;
}
