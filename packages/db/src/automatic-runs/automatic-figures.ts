import { type TaskState } from '@maskloop/domain/task';
import { Prisma, type Tx } from '../index.ts';
import { lastModelReview, modelReviewsSince } from './model-reviews.ts';

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
  /** Pictures that a model finished lately, whatever people made of them since, and when it did the first of them. */
  readonly lately: number;
  readonly firstLately: Date | null;
  /** When a model finished one last, however long ago. */
  readonly lastDone: Date | null;
}

/**
 * Counts them from counters, and from narrow indexes what waits, stands aside or was done lately; in one statement. `since`: from
 * when on is lately.
 */
export async function automaticFigures(tx: Tx, projectId: string, since: Date): Promise<AutomaticFigures> {
  const ofState = (state: TaskState) => Prisma.sql`(SELECT count(*)::int FROM task
    WHERE project_id = ${projectId}::uuid AND stage = 'fully-automatic' AND state = ${state}::task_state)`;
  const [row] = await tx.$queryRaw<AutomaticFigures[]>`
    WITH lately AS (
      SELECT count(*)::int AS n, min(v.created_at) AS first FROM (${modelReviewsSince(since)}) v
      JOIN task t ON t.id = v.task_id AND t.project_id = ${projectId}::uuid AND t.stage = 'fully-automatic'
    ), counted AS (
      SELECT metric, sum(value) AS value FROM counter
      WHERE project_id = ${projectId}::uuid AND metric IN ('imagesByModel', 'proposalsMade', 'proposalsReplaced')
        AND stage = 'fully-automatic'
      GROUP BY metric
    )
    SELECT ${ofState('preparing')} AS waiting, ${ofState('skipped')} AS skipped,
      (SELECT count(*)::int FROM task t JOIN image i ON i.id = t.image_id AND i.deleted_at IS NULL
        WHERE t.project_id = ${projectId}::uuid AND t.stage = 'fully-automatic' AND t.state = 'failed') AS failed,
      (SELECT count(*)::int FROM job j JOIN task t ON t.id = j.subject_id AND t.stage = 'fully-automatic'
        WHERE j.project_id = ${projectId}::uuid AND j.name = 'task.propose' AND j.state = 'running') AS working,
      coalesce((SELECT value FROM counted WHERE metric = 'imagesByModel'), 0)::float8 AS done,
      (coalesce((SELECT value FROM counted WHERE metric = 'proposalsMade'), 0)
        - coalesce((SELECT value FROM counted WHERE metric = 'proposalsReplaced'), 0))::float8 AS masks,
      (SELECT count(DISTINCT q.task_id)::int FROM quality_audit a JOIN quality_audit_task q ON q.audit_id = a.id
        WHERE a.project_id = ${projectId}::uuid) AS audited,
      lately.n AS lately, lately.first AS "firstLately",
      ${lastModelReview(projectId)} AS "lastDone"
    FROM lately`;
  if (!row) throw new Error('an aggregate without a row');
  return row;
}
