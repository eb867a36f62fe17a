import { type Stage } from '@maskloop/domain/stage';
import { type TaskState } from '@maskloop/domain/task';
import { type Tx } from '../index.ts';

/** Tasks of a project by stage and state, replaced ones left out. */
export function tasksByStage(
  tx: Tx,
  projectId: string,
): Promise<{ stage: Stage; state: TaskState; n: number }[]> {
  return tx.$queryRaw`
    SELECT stage, state, count(*)::int AS n FROM task
    WHERE project_id = ${projectId}::uuid AND state <> 'replaced' GROUP BY stage, state`;
}
