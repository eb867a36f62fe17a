import { type AutomaticRows } from '@maskloop/domain/automatic-run';
import { type TaskState } from '@maskloop/domain/task';
import { Prisma, type Tx } from '../index.ts';
import { modelReviewsSince } from './model-reviews.ts';

/** An image of the fully-automatic stage. */
export interface AutomaticImage {
  readonly taskId: string;
  readonly imageId: string;
  readonly fileName: string;
  readonly state: TaskState;
  /** When a model finished it last, and which; null before. */
  readonly doneAt: Date | null;
  readonly modelVersionId: string | null;
  /** Masks that stand on it. */
  readonly masks: number;
  readonly audited: boolean;
  /** Why it failed or was put aside. */
  readonly reason: string | null;
}

const WHICH: Readonly<Record<AutomaticRows, (since: Date) => Prisma.Sql>> = {
  all: () => Prisma.sql`t.state <> 'replaced'`,
  lately: (since) => Prisma.sql`t.id IN (SELECT v.task_id FROM (${modelReviewsSince(since)}) v)`,
  working:
    () => Prisma.sql`EXISTS (SELECT FROM job j WHERE j.project_id = t.project_id AND j.subject_id = t.id
    AND j.name = 'task.propose' AND j.state = 'running')`,
  audited: () => Prisma.sql`EXISTS (SELECT FROM quality_audit_task q WHERE q.task_id = t.id)`,
};

/** A page of them, newest task first. `since`: from when on is lately. */
export function automaticImages(
  tx: Tx,
  at: {
    readonly projectId: string;
    readonly rows: AutomaticRows;
    readonly since: Date;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<AutomaticImage[]> {
  return tx.$queryRaw<AutomaticImage[]>`
    SELECT t.id AS "taskId", t.image_id AS "imageId", i.file_name AS "fileName", t.state, v.created_at AS "doneAt",
      v.model_version_id AS "modelVersionId",
      (SELECT count(*)::int FROM mask m WHERE m.task_id = t.id AND m.deleted_at IS NULL) AS masks,
      EXISTS (SELECT FROM quality_audit_task q WHERE q.task_id = t.id) AS audited, t.reason
    FROM (
      SELECT t.* FROM task t WHERE t.project_id = ${at.projectId}::uuid AND t.stage = 'fully-automatic' AND ${WHICH[at.rows](at.since)}
        ${at.before === undefined ? Prisma.empty : Prisma.sql`AND t.id < ${at.before}::uuid`}
      ORDER BY t.id DESC LIMIT ${at.limit}) t
    JOIN image i ON i.id = t.image_id
    LEFT JOIN LATERAL (SELECT r.created_at, r.model_version_id FROM review r
      WHERE r.task_id = t.id AND r.model_version_id IS NOT NULL ORDER BY r.created_at DESC, r.id DESC LIMIT 1) v ON true
    ORDER BY t.id DESC`;
}
