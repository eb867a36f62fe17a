import { CHANNEL } from '../events/index.ts';
import { type Statements } from '../index.ts';

/** Who takes a task, where, and until when. */
export interface Claim {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly leaseId: string;
  readonly now: Date;
  readonly until: Date;
}

/**
 * Takes the next task for a person: what they hold, then what was returned to them, then what they had begun and lost,
 * then the queue. Tasks that others are taking at this moment are passed over, so no task is taken twice.
 * Listeners are told. Returns nothing when the queue is empty.
 */
export function claimNextTask(tx: Statements, claim: Claim): Promise<{ id: string }[]> {
  const { workspaceId, projectId, userId, leaseId, now, until } = claim;
  return tx.$queryRaw<{ id: string }[]>`
    WITH own AS MATERIALIZED (
      SELECT id, state FROM task
      WHERE annotator_id = ${userId}::uuid AND project_id = ${projectId}::uuid
        AND state IN ('in-progress', 'returned', 'ready')
      ORDER BY CASE state WHEN 'in-progress' THEN 0 WHEN 'returned' THEN 1 ELSE 2 END, priority DESC, id
      LIMIT 1 FOR NO KEY UPDATE
    ), queued AS MATERIALIZED (
      SELECT id, state FROM task
      WHERE project_id = ${projectId}::uuid AND state = 'ready' AND NOT EXISTS (SELECT FROM own)
      ORDER BY priority DESC, id
      LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    ), picked AS (
      SELECT id, state FROM own UNION ALL SELECT id, state FROM queued
    ), taken AS (
      UPDATE task t SET state = 'in-progress', annotator_id = ${userId}::uuid, reason = NULL, updated_at = ${now}
      FROM picked p WHERE t.id = p.id AND p.state <> 'in-progress'
    ), leased AS (
      INSERT INTO lease (id, task_id, user_id, kind, acquired_at, expires_at)
      SELECT ${leaseId}::uuid, id, ${userId}::uuid, 'annotate'::lease_kind, ${now}::timestamptz, ${until}::timestamptz FROM picked WHERE state <> 'in-progress'
    ), prolonged AS (
      UPDATE lease l SET expires_at = greatest(l.expires_at, ${until})
      FROM picked p WHERE l.task_id = p.id AND p.state = 'in-progress' AND l.released_at IS NULL
    )
    SELECT id, pg_notify(${CHANNEL}, jsonb_build_object('topic', 'task', 'workspaceId', ${workspaceId}::text,
      'projectId', ${projectId}::text, 'id', id)::text)::text FROM picked`;
}
