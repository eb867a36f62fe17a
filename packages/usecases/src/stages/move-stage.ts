import { enumKey, type Project, word } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { writeMove } from '@maskloop/db/stages';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type MoveScope, type Stage } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';
import { readEvidence } from './evidence.ts';
import { makeTasksOfMove } from './make-tasks-of-move.ts';
import { settingsOfStage, writeSettings } from './stage-settings.ts';

export interface Move {
  readonly projectId: string;
  /** The stage that the manager saw the project in: two who decide at once do not move it twice. */
  readonly from: Stage;
  readonly to: Stage;
  readonly scope: MoveScope;
  readonly note: string;
}

/** What came of it. */
export interface Moved {
  readonly moveId: string;
  /** Pictures that get a task. */
  readonly wanted: number;
  /** Tasks made at once, and those whose place they took; the others follow in the background. */
  readonly made: number;
  readonly replaced: number;
  readonly settingsVersion: number;
  /** Makes the other tasks, and gets all of them ready. */
  readonly jobId: string | null;
}

/**
 * Goes on in another stage, or works on pictures again in the same one: settings, evidence, the pictures that get a task, the first
 * of those tasks and the job that makes the others, in one transaction. A move that is still being made ends. Nobody's work is lost:
 * tasks that somebody has begun stay as they are.
 */
export async function moveStage(ctx: Ctx, actor: Actor, move: Move): Promise<Moved> {
  const { projectId, from, to, scope, note } = move;
  const at = ctx.now();
  return ctx.db.$transaction(
    async (tx) => {
      await lockProject(tx, projectId);
      const project = await requireProject(tx, actor, projectId, 'project.manage');
      requireSense(project, move);
      const known = await settingsOfStage(tx, project, to);
      const version =
        known.version ??
        (await writeSettings(tx, actor, project, { stage: to, changes: known.settings, at })).version;
      const evidence = await readEvidence(tx, projectId);
      await tx.project.update({
        where: { id: projectId },
        data: { stage: enumKey(to), settingsVersion: version },
      });
      const moveId = ctx.newId();
      const { currentRoundId: roundId, workspaceId } = project;
      const wanted = await writeMove(tx, {
        ...{ projectId, from, to, scope, note, at, roundId },
        id: moveId,
        settingsVersion: version,
        evidence: JSON.stringify(evidence),
        movedById: actor.userId,
      });
      if (from === to && wanted === 0)
        throw new AppError(
          'WRONG_STATE',
          'Every picture has a task of this stage already, or is being worked on.',
        );
      const { made, replaced } = await makeTasksOfMove(ctx, tx, moveId);
      const jobId =
        wanted === 0
          ? null
          : await ctx.enqueue(
              tx,
              'stage.prepare',
              { moveId },
              { workspaceId, projectId, subjectId: moveId, title: project.name },
            );
      await recordAudit(tx, {
        ...{ workspaceId, actorId: actor.userId, subjectId: projectId, at },
        action: 'stage.moved',
        data: { from, to, scope, wanted, settingsVersion: version },
      });
      for (const topic of ['project', 'task'] as const) await notify(tx, { topic, workspaceId, projectId });
      return { moveId, wanted, made, replaced, settingsVersion: version, jobId };
    },
    { timeout: 120_000 },
  );
}

function requireSense(project: Project, { from, to, scope }: Move): void {
  if (project.archivedAt)
    throw new AppError('WRONG_STATE', 'This project is archived. Bring it back to go on with it.');
  if (word(project.stage) !== from)
    throw new AppError(
      'CONFLICT',
      `Somebody moved the project meanwhile: it is in the stage ${word(project.stage)} now.`,
    );
  if (from === to && scope === 'new')
    throw new AppError(
      'INVALID',
      'The project is in this stage already. Say which pictures are to be worked on again.',
    );
}
