import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type ExportQuery } from '@maskloop/domain/export';
import { type FormatId } from '@maskloop/formats/catalog';
import { type Ctx, requireProject } from '../context/index.ts';
import { insertExport } from '../exports/insert-export.ts';
import { getRound } from './get-round.ts';
import { refuseSecondRound } from './refuse-second-round.ts';

export interface NewRound {
  readonly projectId: string;
  /** A format that carries provenance: what the next model learns from. */
  readonly format: FormatId;
  readonly query: ExportQuery;
  readonly seed: number;
}

/** Starts a round: freezes what the next model is trained on, and notes which model it is to beat. */
export async function startRound(ctx: Ctx, actor: Actor, input: NewRound) {
  const { projectId } = input;
  const roundId = await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, actor, projectId, 'rounds.manage');
    if (project.archivedAt)
      throw new AppError('WRONG_STATE', 'This project is archived. Bring it back first.');
    await refuseSecondRound(tx, projectId);
    const made = await insertExport(ctx, tx, actor, { ...input, project });
    const number = 1 + (await tx.round.count({ where: { projectId } }));
    const round = await tx.round.create({
      data: {
        id: ctx.newId(),
        projectId,
        number,
        exportId: made.id,
        beforeVersionId: project.modelVersionId,
        createdById: actor.userId,
        createdAt: ctx.now(),
      },
    });
    const { workspaceId } = project;
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'round.started',
      subjectId: round.id,
      at: ctx.now(),
      data: { projectId, number },
    });
    await notify(tx, { topic: 'round', workspaceId, projectId, id: round.id });
    return round.id;
  });
  return getRound(ctx, actor, { roundId });
}
