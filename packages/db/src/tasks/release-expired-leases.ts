import { CHANNEL } from '../events/index.ts';
import { type Statements } from '../index.ts';

/**
 * Gives back the tasks of a project whose lease has run out; what was saved stays. A task that had been returned to
 * its annotator stays theirs, any other may be taken by anyone. Listeners are told. Holds back a second claim of the same person until
 * this transaction ends, so that two tabs get one task.
 */
export async function releaseExpiredLeases(
  tx: Statements,
  at: { workspaceId: string; projectId: string; userId: string; now: Date },
): Promise<void> {
  await tx.$queryRaw`
    WITH one_claim AS MATERIALIZED (
      SELECT pg_advisory_xact_lock(hashtextextended(${`${at.userId} ${at.projectId}`}, 1))
    ), expired AS MATERIALIZED (
      SELECT l.id, l.task_id, l.kind, t.decided_at FROM lease l JOIN task t ON t.id = l.task_id
      WHERE l.released_at IS NULL AND l.expires_at <= ${at.now} AND t.project_id = ${at.projectId}::uuid
        AND EXISTS (SELECT FROM one_claim)
      ORDER BY l.expires_at LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED
    ), let_go AS (
      UPDATE lease l SET released_at = ${at.now} FROM expired e WHERE l.id = e.id
    ), given_back AS (
      UPDATE task t SET updated_at = ${at.now}, state = CASE
        WHEN e.kind = 'review' THEN 'submitted'
        WHEN e.decided_at IS NOT NULL THEN 'returned'
        ELSE 'ready' END::task_state
      FROM expired e WHERE t.id = e.task_id
      RETURNING t.id
    )
    SELECT pg_notify(${CHANNEL}, jsonb_build_object('topic', 'task', 'workspaceId', ${at.workspaceId}::text,
      'projectId', ${at.projectId}::text, 'id', id)::text)::text FROM given_back`;
}
