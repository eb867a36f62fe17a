import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Stage } from '@maskloop/domain/stage';
import { type Statements } from '../index.ts';
import { SETTINGS_OF_TASK } from '../stages/settings-of-task.ts';

/** All that saving masks needs to know of the task, its picture and its project. */
export interface SavePlace {
  readonly taskId: string;
  readonly projectId: string;
  readonly imageId: string;
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly overlapPolicy: OverlapPolicy;
  readonly modelVersionId: string;
  /** Those of the task's stage. */
  readonly settingsVersion: number;
  readonly settings: unknown;
  readonly width: number | null;
  readonly height: number | null;
  /** Whether the person is assigned to the project. */
  readonly assigned: boolean;
  /** Those of the asked labels that are live labels of the project. */
  readonly liveLabelIds: string[];
  /** Those of the asked model versions that the workspace may use. */
  readonly knownModelVersionIds: string[];
  /** Whether the person holds the task. */
  readonly held: boolean;
}

/**
 * Reads it in one statement, and prolongs the lease as `holdLease` does: until the transaction ends nobody can take the
 * task. Nothing when the task is not of this workspace.
 */
export async function savePlace(
  tx: Statements,
  ask: {
    taskId: string;
    workspaceId: string;
    userId: string;
    now: Date;
    labelIds: readonly string[];
    modelVersionIds: readonly string[];
  },
): Promise<SavePlace | undefined> {
  const [place] = await tx.$queryRaw<SavePlace[]>`
    WITH held AS (
      UPDATE lease l SET expires_at = greatest(l.expires_at,
        ${ask.now}::timestamptz + make_interval(mins => (s.settings ->> 'leaseMinutes')::int))
      FROM task t JOIN project p ON p.id = t.project_id JOIN ${SETTINGS_OF_TASK} s ON true
      WHERE l.task_id = ${ask.taskId}::uuid AND l.user_id = ${ask.userId}::uuid AND l.released_at IS NULL
        AND t.id = l.task_id AND p.workspace_id = ${ask.workspaceId}::uuid
      RETURNING l.id
    )
    SELECT EXISTS (SELECT FROM held) AS held, t.id AS "taskId", t.project_id AS "projectId", t.image_id AS "imageId", t.stage, t.round_id AS "roundId",
      p.overlap_policy AS "overlapPolicy", p.model_version_id AS "modelVersionId",
      s.version AS "settingsVersion", s.settings, i.width, i.height,
      EXISTS (SELECT FROM project_member pm WHERE pm.project_id = p.id AND pm.user_id = ${ask.userId}::uuid) AS assigned,
      ARRAY (SELECT l.id FROM label l WHERE l.project_id = p.id AND l.deleted_at IS NULL
        AND l.id = ANY(${[...ask.labelIds]}::uuid[])) AS "liveLabelIds",
      ARRAY (SELECT v.id FROM model_version v WHERE (v.workspace_id IS NULL OR v.workspace_id = p.workspace_id)
        AND v.id = ANY(${[...ask.modelVersionIds]}::uuid[])) AS "knownModelVersionIds"
    FROM task t
    JOIN project p ON p.id = t.project_id
    JOIN ${SETTINGS_OF_TASK} s ON true
    JOIN image i ON i.id = t.image_id
    WHERE t.id = ${ask.taskId}::uuid AND p.workspace_id = ${ask.workspaceId}::uuid`;
  return place;
}
