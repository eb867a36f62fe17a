import { Prisma } from '../index.ts';

/**
 * Reviews (`task_id`, `created_at`) by which models finished pictures since then, of any project: a picture's task may be decided
 * anew later, by people who audit it. By model, because the index is.
 */
export const modelReviewsSince = (since: Date): Prisma.Sql => Prisma.sql`
  SELECT r.task_id, r.created_at FROM model_version m JOIN review r ON r.model_version_id = m.id
  WHERE r.model_version_id IS NOT NULL AND r.created_at >= ${since}`;

/**
 * When a model finished a picture of the project last, as a value; null before the first. Of the tasks that nobody decided anew
 * the newest, or one that was drawn for an audit.
 */
export const lastModelReview = (projectId: string): Prisma.Sql => Prisma.sql`greatest(
  (SELECT t.decided_at FROM task t
    WHERE t.project_id = ${projectId}::uuid AND t.stage = 'fully-automatic' AND t.state = 'accepted'
      AND EXISTS (SELECT FROM review r
        WHERE r.task_id = t.id AND r.model_version_id IS NOT NULL AND r.created_at = t.decided_at)
    ORDER BY t.decided_at DESC LIMIT 1),
  (SELECT max(r.created_at) FROM quality_audit a JOIN quality_audit_task q ON q.audit_id = a.id
    JOIN review r ON r.task_id = q.task_id AND r.model_version_id IS NOT NULL
    WHERE a.project_id = ${projectId}::uuid))`;
