import { type Tx } from '../index.ts';

/** What waits for a person in a project. */
export interface QueueCounts {
  readonly projectId: string;
  readonly ready: number;
  /** Of the ready ones: to be corrected for an audit. */
  readonly audits: number;
  readonly returned: number;
  readonly inProgress: number;
  readonly toReview: number;
}

/** Counts of what waits for a person, by project. A task lost by a lease that ran out counts as ready again. */
export function queueCounts(
  tx: Tx,
  projectIds: readonly string[],
  person: { userId: string; reviews: boolean },
): Promise<QueueCounts[]> {
  const { userId, reviews } = person;
  return tx.$queryRaw<QueueCounts[]>`
    SELECT p.id AS "projectId",
      (SELECT count(*)::int FROM task t WHERE t.project_id = p.id AND t.state = 'ready') AS ready,
      (SELECT count(*)::int FROM quality_audit a JOIN quality_audit_task q ON q.audit_id = a.id AND q.closed_at IS NULL
        JOIN task t ON t.id = q.task_id AND t.state = 'ready'
        WHERE a.project_id = p.id AND a.ended_at IS NULL) AS audits,
      (SELECT count(*)::int FROM task t WHERE t.project_id = p.id AND t.state = 'returned'
        AND t.annotator_id = ${userId}::uuid) AS returned,
      (SELECT count(*)::int FROM task t WHERE t.project_id = p.id AND t.state = 'in-progress'
        AND t.annotator_id = ${userId}::uuid) AS "inProgress",
      CASE WHEN ${reviews} THEN (SELECT count(*)::int FROM task t WHERE t.project_id = p.id AND (
        (t.state = 'submitted' AND (t.annotator_id IS DISTINCT FROM ${userId}::uuid
          OR coalesce((s.settings ->> 'allowSelfReview')::boolean, false)))
        OR (t.state = 'in-review' AND t.reviewer_id = ${userId}::uuid))) ELSE 0 END AS "toReview"
    FROM project p JOIN stage_settings s ON s.project_id = p.id AND s.version = p.settings_version
    WHERE p.id = ANY(${[...projectIds]}::uuid[])`;
}
