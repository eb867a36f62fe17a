import { type Statements } from '../index.ts';

/**
 * Tasks that a person would get next, in the order of `claimNextTask`, without taking them: what they hold or what came back to
 * them, then the head of the queue. Others may be quicker.
 */
export function upcomingTasks(
  tx: Statements,
  of: {
    readonly projectId: string;
    readonly userId: string;
    readonly exceptTaskId: string | null;
    readonly limit: number;
  },
): Promise<{ id: string; imageId: string }[]> {
  const { projectId, userId, exceptTaskId, limit } = of;
  return tx.$queryRaw<{ id: string; imageId: string }[]>`
    WITH own AS (
      SELECT id, image_id, priority, CASE state WHEN 'in-progress' THEN 0 WHEN 'returned' THEN 1 ELSE 2 END AS place
      FROM task
      WHERE annotator_id = ${userId}::uuid AND project_id = ${projectId}::uuid
        AND state IN ('in-progress', 'returned', 'ready') AND id IS DISTINCT FROM ${exceptTaskId}::uuid
      ORDER BY place, priority DESC, id LIMIT ${limit}
    ), queued AS (
      SELECT id, image_id, priority, 3 AS place FROM task
      WHERE project_id = ${projectId}::uuid AND state = 'ready' AND annotator_id IS DISTINCT FROM ${userId}::uuid
        AND id IS DISTINCT FROM ${exceptTaskId}::uuid
      ORDER BY priority DESC, id LIMIT ${limit}
    )
    SELECT id, image_id AS "imageId" FROM (SELECT * FROM own UNION ALL SELECT * FROM queued) AS next
    ORDER BY place, priority DESC, id LIMIT ${limit}`;
}
