import { type Statements } from '@maskloop/db';
import { claimPlace } from '@maskloop/db/tasks';
import { seesProject, type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { StageSettings } from '@maskloop/domain/stage';
import { extendedUntil } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';

/** A claim about to be made: by whom, where, from when until when, under which settings. */
export interface Claiming {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly leaseId: string;
  readonly now: Date;
  readonly until: Date;
  readonly allowSelfReview: boolean;
}

/** Prepares a claim in a project that the actor sees and that is open; else NOT_FOUND or WRONG_STATE. */
export async function claiming(ctx: Ctx, tx: Statements, actor: Actor, projectId: string): Promise<Claiming> {
  const { workspaceId, userId } = actor;
  const place = await claimPlace(tx, { projectId, workspaceId, userId });
  if (!place || !seesProject(actor, place.assigned))
    throw new AppError('NOT_FOUND', 'This project does not exist, or you are not assigned to it.');
  if (place.archived) throw new AppError('WRONG_STATE', 'This project is put away; bring it back first.');
  const { leaseMinutes, allowSelfReview } = StageSettings.parse(place.settings);
  const now = ctx.now();
  const until = new Date(extendedUntil(now.getTime(), leaseMinutes));
  return { workspaceId, projectId, userId, leaseId: ctx.newId(), now, until, allowSelfReview };
}
