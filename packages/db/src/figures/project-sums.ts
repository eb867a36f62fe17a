import { type Tx } from '../index.ts';

/** Figures of a project summed over everything but what the row names. */
export interface SumRow {
  readonly metric: string;
  readonly value: number;
  /** Set in sums by person. */
  readonly userId: string | null;
  /** UTC day, in sums by day. */
  readonly day: string | null;
}

/** Sums of a project's counters: in all, by person and by day, in one pass over rows that are already few. */
export function projectSums(tx: Tx, projectId: string): Promise<SumRow[]> {
  return tx.$queryRaw<SumRow[]>`
    SELECT metric, sum(value)::float8 AS value, user_id AS "userId", day::text
    FROM counter WHERE project_id = ${projectId}::uuid
    GROUP BY GROUPING SETS ((metric), (metric, user_id), (metric, day))
    HAVING grouping(user_id) = 1 OR user_id IS NOT NULL
    ORDER BY day NULLS FIRST, user_id NULLS FIRST, metric`;
}

/** Pictures and tasks of a project by state. */
export interface StateCounts {
  readonly images: Record<string, number>;
  readonly tasks: Record<string, number>;
  /** Pictures that somebody works or worked on. */
  readonly workedImages: number;
}

/** Counts them from narrow indexes, in one statement. */
export async function stateCounts(tx: Tx, projectId: string): Promise<StateCounts> {
  const [row] = await tx.$queryRaw<StateCounts[]>`
    SELECT
      coalesce((SELECT jsonb_object_agg(s.state, s.n) FROM (SELECT i.state, count(*)::int AS n FROM image i
        WHERE i.project_id = ${projectId}::uuid AND i.deleted_at IS NULL GROUP BY i.state) s), '{}') AS images,
      coalesce((SELECT jsonb_object_agg(s.state, s.n) FROM (SELECT t.state, count(*)::int AS n FROM task t
        WHERE t.project_id = ${projectId}::uuid GROUP BY t.state) s), '{}') AS tasks,
      (SELECT count(DISTINCT t.image_id)::int FROM task t WHERE t.project_id = ${projectId}::uuid
        AND t.state IN ('in-progress', 'submitted', 'in-review', 'accepted', 'returned')) AS "workedImages"`;
  return row ?? { images: {}, tasks: {}, workedImages: 0 };
}
