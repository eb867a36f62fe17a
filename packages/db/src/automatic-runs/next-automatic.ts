import { type Tx } from '../index.ts';

/** Seed of the advisory lock under which a project's queue is filled: hashtextextended(project, seed). */
const FEED_LOCK_SEED = 3;

/** Pictures that this stage of a project may have in the queue at a time: enough for many workers, few enough to be stopped at once. */
const WINDOW = 64;

/** A picture that the fully-automatic stage may begin. */
export interface NextAutomatic {
  readonly taskId: string;
  readonly fileName: string;
  readonly workspaceId: string;
}

/**
 * The tasks of the fully-automatic stage to be begun next: those whose picture the project's model has seen, as many as the
 * queue has room for; none while it is half full of them, or the stage is paused. Until the transaction ends nobody else takes any.
 * `resumed`: a search that runs now may have found the stage paused and ends without a look, so its task is named again; one
 * that did look leaves nothing to do for the second.
 */
export async function nextAutomatic(
  tx: Tx,
  projectId: string,
  { resumed = false }: { readonly resumed?: boolean } = {},
): Promise<NextAutomatic[]> {
  // Searches on tasks of people end without a look at what waits here: they take no room.
  const open = async () => {
    const [row] = await tx.$queryRaw<{ open: number }[]>`
      SELECT count(*)::int AS open FROM job j JOIN task t ON t.id = j.subject_id AND t.stage = 'fully-automatic'
      WHERE j.project_id = ${projectId}::uuid AND j.name = 'task.propose' AND j.state IN ('queued', 'running')`;
    return row?.open ?? 0;
  };
  // Each of those that are open comes back here when it ends, however it ends, and sees what waits now.
  if ((await open()) >= WINDOW / 2) return [];
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${projectId}, ${FEED_LOCK_SEED}))::text`;
  const room = WINDOW - (await open());
  return tx.$queryRaw<NextAutomatic[]>`
    SELECT t.id AS "taskId", i.file_name AS "fileName", p.workspace_id AS "workspaceId"
    FROM task t JOIN project p ON p.id = t.project_id JOIN image i ON i.id = t.image_id
    WHERE t.project_id = ${projectId}::uuid AND t.state = 'preparing' AND t.stage = 'fully-automatic'
      AND p.automatic_paused_at IS NULL AND p.archived_at IS NULL AND i.state = 'ready' AND i.deleted_at IS NULL
      AND EXISTS (SELECT FROM embedding e WHERE e.image_id = t.image_id AND e.model_version_id = p.model_version_id)
      AND NOT EXISTS (SELECT FROM job j WHERE j.project_id = t.project_id AND j.subject_id = t.id
        AND j.name = 'task.propose' AND j.state IN ('queued', 'running') AND NOT (${resumed} AND j.state = 'running'))
    ORDER BY t.priority DESC, t.id LIMIT ${Math.max(0, room)}`;
}
