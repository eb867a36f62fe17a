import { type Stage } from '@maskloop/domain/stage';
import { type Tx } from '../index.ts';

/**
 * Stage and round of the tasks that a project's new pictures get. Waits for a move that is under way, and holds off the next until
 * the transaction ends: no picture comes into a stage that was left.
 */
export async function placeOfNewTasks(
  tx: Tx,
  projectId: string,
): Promise<{ stage: Stage; roundId: string | null }> {
  const [place] = await tx.$queryRaw<{ stage: Stage; roundId: string | null }[]>`
    SELECT stage, current_round_id AS "roundId" FROM project WHERE id = ${projectId}::uuid FOR SHARE`;
  if (!place) throw new Error(`project ${projectId} is gone`);
  return place;
}
