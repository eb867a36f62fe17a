import { type Stage } from '@maskloop/domain/stage';
import { type Tx } from '../index.ts';

/** A waiting task that a move made. */
export interface TaskToPrepare {
  readonly id: string;
  readonly stage: Stage;
  readonly imageId: string;
  readonly fileName: string;
  /** The project's model has seen the picture. */
  readonly seen: boolean;
  /** Somebody asked for what it waits for already. */
  readonly asked: boolean;
}

/** The next waiting tasks of a move after `after`, in the queue's order; those whose picture is not ready come with it. */
export function tasksToPrepare(
  tx: Tx,
  at: {
    readonly moveId: string;
    readonly modelVersionId: string;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<TaskToPrepare[]> {
  return tx.$queryRaw<TaskToPrepare[]>`
    SELECT t.id, t.stage, t.image_id AS "imageId", i.file_name AS "fileName", e.image_id IS NOT NULL AS seen,
      CASE WHEN e.image_id IS NOT NULL
        THEN EXISTS (SELECT FROM job j WHERE j.subject_id = t.id AND j.name = 'task.propose')
        ELSE EXISTS (SELECT FROM job j WHERE j.subject_id = i.id AND j.name = 'image.embed'
          AND j.state IN ('queued', 'running') AND j.payload ->> 'modelVersionId' = ${at.modelVersionId}) END AS asked
    FROM task t JOIN image i ON i.id = t.image_id
    LEFT JOIN embedding e ON e.image_id = i.id AND e.model_version_id = ${at.modelVersionId}::uuid
    WHERE t.move_id = ${at.moveId}::uuid AND t.state = 'preparing' AND i.state = 'ready' AND i.deleted_at IS NULL
      AND t.id > ${at.after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    ORDER BY t.id LIMIT ${at.limit}`;
}
