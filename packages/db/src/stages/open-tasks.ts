import { type Stage } from '@maskloop/domain/stage';
import { type TaskState } from '@maskloop/domain/task';
import { type Tx } from '../index.ts';

/** Tasks of a project by stage and state, replaced ones left out; from the tally that triggers keep, whatever their number. */
export function tasksByStage(
  tx: Tx,
  projectId: string,
): Promise<{ stage: Stage; state: TaskState; n: number }[]> {
  return tx.$queryRaw`
    SELECT stage, state, sum(n)::float8 AS n FROM state_tally
    WHERE project_id = ${projectId}::uuid AND subject = 'task' AND state <> 'replaced'
    GROUP BY stage, state HAVING sum(n) > 0`;
}
