import { type Tx, word } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { makeMoveTasks, placeOfNewTasks } from '@maskloop/db/stages';
import { type Ctx } from '../context/index.ts';
import { settingsOfStage } from './stage-settings.ts';

/** How far a move is. */
export interface MoveProgress {
  readonly made: number;
  readonly replaced: number;
  /** Pictures whose turn is still to come. */
  readonly left: number;
  /** Every picture had its turn, or another move took over. */
  readonly ended: boolean;
}

/**
 * Makes the tasks of a move's next pictures in `tx`, unless it has ended. Pictures that come and moves that are decided meanwhile wait
 * until the transaction ends.
 */
export async function makeTasksOfMove(ctx: Ctx, tx: Tx, moveId: string): Promise<MoveProgress> {
  const { projectId } = await tx.stageMove.findUniqueOrThrow({ where: { id: moveId } });
  await placeOfNewTasks(tx, projectId);
  const move = await tx.stageMove.findUniqueOrThrow({ where: { id: moveId }, include: { project: true } });
  if (move.endedAt === null) {
    const { project, roundId } = move;
    const to = word(move.to);
    const { settings } = await settingsOfStage(tx, project, to);
    await makeMoveTasks(tx, {
      ...{ id: moveId, projectId, to, roundId, modelVersionId: project.modelVersionId, at: ctx.now() },
      proposes: settings.proposer !== 'none',
    });
    await notify(tx, { topic: 'task', workspaceId: project.workspaceId, projectId });
  }
  const { made, replaced, left, endedAt } = await tx.stageMove.findUniqueOrThrow({ where: { id: moveId } });
  return { made, replaced, left, ended: endedAt !== null };
}
