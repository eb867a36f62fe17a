import { type Tx } from '../index.ts';

/** What stands on a project's card. */
export interface ProjectCounts {
  readonly projectId: string;
  readonly images: number;
  /** Tasks by state, in the domain's words; states without a task are missing. */
  readonly tasks: Record<string, number>;
  readonly masks: number;
  readonly coverImageIds: string[];
}

/** Counts of projects in one statement: pictures and tasks from their tally, masks from the counters. */
export function projectCounts(tx: Tx, projectIds: readonly string[]): Promise<ProjectCounts[]> {
  return tx.$queryRaw<ProjectCounts[]>`
    SELECT p.id AS "projectId",
      (SELECT coalesce(sum(t.n), 0)::float8 FROM state_tally t WHERE t.project_id = p.id AND t.subject = 'image') AS images,
      coalesce((SELECT jsonb_object_agg(s.state, s.n) FROM (
        SELECT t.state, sum(t.n) AS n FROM state_tally t
        WHERE t.project_id = p.id AND t.subject = 'task' AND t.state <> 'replaced' GROUP BY t.state HAVING sum(t.n) > 0) s), '{}') AS tasks,
      coalesce((SELECT sum(CASE c.metric WHEN 'masksAdded' THEN c.value ELSE -c.value END)::int FROM counter c
        WHERE c.project_id = p.id AND c.metric IN ('masksAdded', 'masksRemoved')), 0) AS masks,
      coalesce((SELECT array_agg(c.id) FROM (
        SELECT i.id FROM image i WHERE i.project_id = p.id AND i.state = 'ready' AND i.deleted_at IS NULL
        ORDER BY i.id LIMIT 4) c), '{}') AS "coverImageIds"
    FROM unnest(${[...projectIds]}::uuid[]) AS p (id)`;
}
