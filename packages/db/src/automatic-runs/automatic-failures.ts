import { Prisma, type Tx } from '../index.ts';

/** A picture that could not be labelled. */
export interface AutomaticFailure {
  readonly taskId: string;
  readonly imageId: string;
  readonly fileName: string;
  readonly reason: string;
  readonly at: Date;
}

/** Failed tasks of the fully-automatic stage whose picture is still there, newest task first. */
export function automaticFailures(
  tx: Tx,
  at: { readonly projectId: string; readonly before?: string | undefined; readonly limit: number },
): Promise<AutomaticFailure[]> {
  return tx.$queryRaw<AutomaticFailure[]>`
    SELECT t.id AS "taskId", t.image_id AS "imageId", i.file_name AS "fileName", t.reason, t.updated_at AS at
    FROM task t JOIN image i ON i.id = t.image_id AND i.deleted_at IS NULL
    WHERE t.project_id = ${at.projectId}::uuid AND t.stage = 'fully-automatic' AND t.state = 'failed'
      ${at.before === undefined ? Prisma.empty : Prisma.sql`AND t.id < ${at.before}::uuid`}
    ORDER BY t.id DESC LIMIT ${at.limit}`;
}
