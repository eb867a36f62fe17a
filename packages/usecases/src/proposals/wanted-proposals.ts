import { word } from '@maskloop/db';
import { type AutomaticChoice, type Proposer, type StageSettings } from '@maskloop/domain/stage';
import { type Ctx } from '../context/index.ts';
import { type WantedEmbedding, wantedEmbedding } from '../embeddings/wanted-embedding.ts';
import { taskSettings } from '../tasks/task-scope.ts';
import { sieveOf, type Sieve } from './sieve.ts';
import { takesProposals } from './task-takes-proposals.ts';

/** What was asked for: by the settings of the task's stage, or by somebody. */
export interface ProposalRequest {
  readonly taskId: string;
  readonly source?: Exclude<Proposer, 'none'> | undefined;
  readonly automatic?: AutomaticChoice | undefined;
}

/** A task that is to be filled with proposals, and all that doing so starts from. */
export interface WantedProposals extends WantedEmbedding {
  readonly taskId: string;
  readonly projectId: string;
  readonly workspaceId: string;
  readonly imageId: string;
  /** The version that proposes: the stage's own choice, else the project's. */
  readonly modelVersionId: string;
  readonly source: Exclude<Proposer, 'none'>;
  /** Those of the task's stage, and their version: what they make remembers it, also when they change meanwhile. */
  readonly settings: StageSettings;
  readonly settingsVersion: number;
  /** What is not offered; nothing where somebody asked with thresholds of their own. */
  readonly sieve: Sieve | undefined;
  readonly automatic: AutomaticChoice;
}

/**
 * Undefined where nobody proposes here (any more): the stage's settings say so, the task is finished or gone, or it is a
 * fully-automatic one that is paused or people's by now. That stage always looks: by a grid of points where nobody is named.
 */
export async function wantedProposals(
  ctx: Ctx,
  request: ProposalRequest,
): Promise<WantedProposals | undefined> {
  const task = await ctx.db.task.findUnique({ where: { id: request.taskId }, include: { project: true } });
  if (!task || task.project.archivedAt) return undefined;
  if (!takesProposals({ state: word(task.state), stage: word(task.stage) })) return undefined;
  const { id: taskId, imageId, projectId, project } = task;
  const isAutomatic = task.stage === 'fully_automatic';
  if (isAutomatic && project.automaticPausedAt) return undefined;
  const { version: settingsVersion, settings } = await taskSettings(ctx.db, task);
  const asked = request.source ?? settings.proposer;
  const source = isAutomatic && asked === 'none' ? 'automatic' : asked;
  if (source === 'none') return undefined;
  const byStage = source === settings.proposer && request.automatic === undefined;
  const modelVersionId = (byStage ? settings.proposerVersionId : null) ?? project.modelVersionId;
  const picture = await wantedEmbedding(ctx, { imageId, modelVersionId });
  if (!picture) return undefined;
  const automatic = request.automatic ?? settings.automatic;
  return {
    ...picture,
    ...{ taskId, projectId, workspaceId: project.workspaceId, imageId, modelVersionId },
    ...{
      source,
      settings,
      settingsVersion,
      automatic,
      sieve: byStage ? sieveOf(settings, source) : undefined,
    },
  };
}
