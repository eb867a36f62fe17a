import { type ImageState } from '@maskloop/domain/image';
import { type TaskState } from '@maskloop/domain/task';
import { Prisma, type Tx } from '../index.ts';

export interface ImageRow {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImageState;
  readonly width: number | null;
  readonly height: number | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly taskId: string | null;
  readonly taskState: TaskState | null;
  readonly masks: number;
  readonly createdAt: Date;
}
export interface ImageFilter {
  readonly projectId: string;
  readonly imageId?: string | undefined;
  readonly state?: ImageState | undefined;
  /** State of the newest task. */
  readonly taskState?: TaskState | undefined;
  /** Part of the file name, in any case. */
  readonly search?: string | undefined;
  /** Last image of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Live pictures of a project, oldest first, each with its newest task and how many masks it has. */
export function listImages(tx: Tx, filter: ImageFilter): Promise<ImageRow[]> {
  const { projectId, imageId, state, taskState, search, after, limit } = filter;
  const also = (condition: Prisma.Sql | false | '' | undefined) => condition || Prisma.empty;
  return tx.$queryRaw<ImageRow[]>`
    SELECT i.id, i.file_name AS "fileName", i.state::text AS state, i.width, i.height,
      i.error_code AS "errorCode", i.error_message AS "errorMessage", i.created_at AS "createdAt",
      t.id AS "taskId", t.state::text AS "taskState",
      (SELECT count(*)::int FROM mask m WHERE m.image_id = i.id AND m.deleted_at IS NULL) AS masks
    FROM image i
    LEFT JOIN LATERAL (SELECT id, state FROM task WHERE image_id = i.id ORDER BY id DESC LIMIT 1) t ON true
    WHERE i.project_id = ${projectId}::uuid AND i.deleted_at IS NULL
      ${also(imageId !== undefined && Prisma.sql`AND i.id = ${imageId}::uuid`)}
      ${also(after !== undefined && Prisma.sql`AND i.id > ${after}::uuid`)}
      ${also(state && Prisma.sql`AND i.state = ${state}::image_state`)}
      ${also(taskState && newestTaskIs(projectId, taskState))}
      ${also(search && Prisma.sql`AND i.file_name ILIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`)}
    ORDER BY i.id LIMIT ${limit}`;
}

/** Said twice, so that the few pictures of a rare state are found from their tasks, not by walking all pictures. */
const newestTaskIs = (
  projectId: string,
  state: TaskState,
): Prisma.Sql => Prisma.sql`AND t.state = ${state}::task_state
  AND EXISTS (SELECT FROM task s WHERE s.image_id = i.id AND s.project_id = ${projectId}::uuid AND s.state = ${state}::task_state)`;
