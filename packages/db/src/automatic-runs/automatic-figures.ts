import { type Tx } from '../index.ts';

/** The fully-automatic stage of a project in numbers. */
export interface AutomaticFigures {
  /** Tasks that wait for their turn, those at work among them. */
  readonly waiting: number;
  readonly working: number;
  readonly done: number;
  /** Of the done: people audit or audited them. */
  readonly audited: number;
  /** Of images that are still there. */
  readonly failed: number;
  readonly skipped: number;
  /** Masks that the model found and that a later run did not replace. */
  readonly masks: number;
  /** Tasks that were done lately, and the first and last of them. */
  readonly lately: number;
  readonly firstLately: Date | null;
  readonly lastDone: Date | null;
}

/** Counts them from narrow indexes and counters, in one statement. `since`: from when on is lately. */
export async function automaticFigures(tx: Tx, projectId: string, since: Date): Promise<AutomaticFigures> {
  const [row] = await tx.$queryRaw<AutomaticFigures[]>`
    WITH of_state AS (
      SELECT state, count(*)::int AS n FROM task
      WHERE project_id = ${projectId}::uuid AND stage = 'fully-automatic' GROUP BY state
    ), sums AS (
      SELECT coalesce(sum(n) FILTER (WHERE state = 'preparing'), 0)::int AS waiting,
        coalesce(sum(n) FILTER (WHERE state NOT IN ('preparing', 'failed', 'skipped', 'replaced')), 0)::int AS done,
        coalesce(sum(n) FILTER (WHERE state = 'skipped'), 0)::int AS skipped
      FROM of_state
    ), lately AS (
      SELECT count(*)::int AS n, min(decided_at) AS first FROM task
      WHERE project_id = ${projectId}::uuid AND stage = 'fully-automatic' AND state = 'accepted' AND decided_at >= ${since}
    )
    SELECT sums.*, (SELECT count(*)::int FROM task t JOIN image i ON i.id = t.image_id AND i.deleted_at IS NULL
        WHERE t.project_id = ${projectId}::uuid AND t.stage = 'fully-automatic' AND t.state = 'failed') AS failed,
      lately.n AS lately, lately.first AS "firstLately",
      (SELECT max(decided_at) FROM task WHERE project_id = ${projectId}::uuid AND stage = 'fully-automatic' AND state = 'accepted') AS "lastDone",
      (SELECT count(*)::int FROM job j JOIN task t ON t.id = j.subject_id AND t.stage = 'fully-automatic'
        WHERE j.project_id = ${projectId}::uuid AND j.name = 'task.propose' AND j.state = 'running') AS working,
      (SELECT count(DISTINCT q.task_id)::int FROM quality_audit a JOIN quality_audit_task q ON q.audit_id = a.id
        WHERE a.project_id = ${projectId}::uuid) AS audited,
      (SELECT coalesce(sum(CASE metric WHEN 'proposalsMade' THEN value ELSE -value END), 0)::float8 FROM counter
        WHERE project_id = ${projectId}::uuid AND stage = 'fully-automatic'
          AND metric IN ('proposalsMade', 'proposalsReplaced')) AS masks
    FROM sums, lately`;
  if (!row) throw new Error('an aggregate without a row');
  return row;
}
