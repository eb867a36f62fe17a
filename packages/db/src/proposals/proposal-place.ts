import { type Stage } from '@maskloop/domain/stage';
import { type TaskState } from '@maskloop/domain/task';
import { type Statements } from '../index.ts';
import { SETTINGS_OF_TASK } from '../stages/settings-of-task.ts';

/** What writing proposals needs to know of a task, its picture and its project. */
export interface ProposalPlace {
  readonly taskId: string;
  readonly taskState: TaskState;
  readonly projectId: string;
  readonly workspaceId: string;
  readonly imageId: string;
  readonly imageIsLive: boolean;
  readonly width: number | null;
  readonly height: number | null;
  readonly stage: Stage;
  readonly roundId: string | null;
  /** Those of the task's stage. */
  readonly settingsVersion: number;
  readonly settings: unknown;
  /** The project's live labels. */
  readonly labelIds: string[];
}

/** Reads it and locks the task: until the transaction ends nobody else writes proposals to it or changes its state. */
export async function lockProposalPlace(tx: Statements, taskId: string): Promise<ProposalPlace | undefined> {
  const [place] = await tx.$queryRaw<ProposalPlace[]>`
    SELECT t.id AS "taskId", t.state AS "taskState", t.project_id AS "projectId", p.workspace_id AS "workspaceId",
      t.image_id AS "imageId", i.deleted_at IS NULL AS "imageIsLive", i.width, i.height, t.stage, t.round_id AS "roundId",
      s.version AS "settingsVersion", s.settings,
      ARRAY (SELECT l.id FROM label l WHERE l.project_id = p.id AND l.deleted_at IS NULL) AS "labelIds"
    FROM task t
    JOIN project p ON p.id = t.project_id
    JOIN ${SETTINGS_OF_TASK} s ON true
    JOIN image i ON i.id = t.image_id
    WHERE t.id = ${taskId}::uuid
    FOR NO KEY UPDATE OF t`;
  return place;
}

/** Whether a job is still this attempt's to do; it cannot be cancelled until the transaction ends. */
export async function isStillRunning(
  tx: Statements,
  job: { readonly jobId: string; readonly attempt: number },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM job WHERE id = ${job.jobId}::uuid AND state = 'running' AND attempts = ${job.attempt} FOR KEY SHARE`;
  return rows.length > 0;
}
