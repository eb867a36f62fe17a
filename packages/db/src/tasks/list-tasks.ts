import { type Stage } from '@maskloop/domain/stage';
import { type TaskState } from '@maskloop/domain/task';
import { Prisma, type Tx } from '../index.ts';

export interface TaskRow {
  readonly id: string;
  readonly imageId: string;
  readonly fileName: string;
  readonly state: TaskState;
  readonly stage: Stage;
  readonly priority: number;
  readonly annotatorId: string | null;
  readonly reviewerId: string | null;
  readonly reason: string | null;
  /** Masks that stand for an object. */
  readonly masks: number;
  /** Masks of a model that nobody has judged. */
  readonly proposals: number;
  readonly activeMs: number;
  readonly updatedAt: Date;
}

export interface TaskFilter {
  readonly projectId: string;
  readonly state?: TaskState | undefined;
  readonly annotatorId?: string | undefined;
  /** Last row of the page before. */
  readonly after?: { readonly priority: number; readonly id: string } | undefined;
  readonly limit: number;
}

/**
 * A page of tasks. Of one state: as the queue has them, larger priority first; else oldest first. Each branch reads
 * only its page from an index, whatever number of tasks stands behind it.
 */
export function listTasks(tx: Tx, filter: TaskFilter): Promise<TaskRow[]> {
  const { projectId, state, annotatorId, after, limit } = filter;
  const where = Prisma.sql`t.project_id = ${projectId}::uuid
    ${state ? Prisma.sql`AND t.state = ${state}::task_state` : Prisma.empty}
    ${annotatorId ? Prisma.sql`AND t.annotator_id = ${annotatorId}::uuid` : Prisma.empty}`;
  const order = state ? Prisma.sql`t.priority DESC, t.id` : Prisma.sql`t.id`;
  const branch = (seek: Prisma.Sql) =>
    Prisma.sql`(SELECT * FROM task t WHERE ${where} ${seek} ORDER BY ${order} LIMIT ${limit})`;
  const branches = !after
    ? [branch(Prisma.empty)]
    : state
      ? [
          branch(Prisma.sql`AND t.priority = ${after.priority} AND t.id > ${after.id}::uuid`),
          branch(Prisma.sql`AND t.priority < ${after.priority}`),
        ]
      : [branch(Prisma.sql`AND t.id > ${after.id}::uuid`)];
  return tx.$queryRaw<TaskRow[]>`
    SELECT t.id, t.image_id AS "imageId", i.file_name AS "fileName", t.state, t.stage, t.priority,
      t.annotator_id AS "annotatorId", t.reviewer_id AS "reviewerId", t.reason, t.updated_at AS "updatedAt",
      m.masks, m.proposals,
      (SELECT coalesce(sum(a.active_ms), 0)::float8 FROM activity a WHERE a.task_id = t.id) AS "activeMs"
    FROM (SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) t ORDER BY ${order} LIMIT ${limit}) t
    JOIN image i ON i.id = t.image_id
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE m.state <> 'proposal')::int AS masks,
      count(*) FILTER (WHERE m.state = 'proposal')::int AS proposals
      FROM mask m WHERE m.task_id = t.id AND m.deleted_at IS NULL) m
    ORDER BY ${order}`;
}
