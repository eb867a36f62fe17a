import { CHANNEL } from '../events/index.ts';
import { type Statements } from '../index.ts';
import { type Claim } from './claim-next-task.ts';

/**
 * Takes the next submitted task for a reviewer: what they hold, then the one waiting longest. Their own work is passed
 * over unless the project allows it. Returns nothing when no task waits.
 */
export function claimNextReview(
  tx: Statements,
  claim: Claim & { readonly allowSelfReview: boolean },
): Promise<{ id: string }[]> {
  const { workspaceId, projectId, userId, leaseId, now, until, allowSelfReview } = claim;
  return tx.$queryRaw<{ id: string }[]>`
    WITH own AS MATERIALIZED (
      SELECT t.id, t.state FROM lease l JOIN task t ON t.id = l.task_id
      WHERE l.user_id = ${userId}::uuid AND l.released_at IS NULL AND l.kind = 'review'
        AND t.project_id = ${projectId}::uuid AND t.state = 'in-review'
      ORDER BY l.acquired_at LIMIT 1 FOR NO KEY UPDATE
    ), queued AS MATERIALIZED (
      SELECT id, state FROM task
      WHERE project_id = ${projectId}::uuid AND state = 'submitted'
        AND (${allowSelfReview} OR annotator_id IS DISTINCT FROM ${userId}::uuid) AND NOT EXISTS (SELECT FROM own)
      ORDER BY submitted_at, id
      LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    ), picked AS (
      SELECT id, state FROM own UNION ALL SELECT id, state FROM queued
    ), taken AS (
      UPDATE task t SET state = 'in-review', reviewer_id = ${userId}::uuid, updated_at = ${now}
      FROM picked p WHERE t.id = p.id AND p.state <> 'in-review'
    ), leased AS (
      INSERT INTO lease (id, task_id, user_id, kind, acquired_at, expires_at)
      SELECT ${leaseId}::uuid, id, ${userId}::uuid, 'review'::lease_kind, ${now}::timestamptz, ${until}::timestamptz FROM picked WHERE state <> 'in-review'
    ), prolonged AS (
      UPDATE lease l SET expires_at = greatest(l.expires_at, ${until})
      FROM picked p WHERE l.task_id = p.id AND p.state = 'in-review' AND l.released_at IS NULL
    )
    SELECT id, pg_notify(${CHANNEL}, jsonb_build_object('topic', 'task', 'workspaceId', ${workspaceId}::text,
      'projectId', ${projectId}::text, 'id', id)::text)::text FROM picked`;
}
