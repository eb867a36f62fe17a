import { word } from '@maskloop/db';
import { type AutomaticChoice, type Proposer, StageSettings } from '@maskloop/domain/stage';
import { type Ctx } from '../context/index.ts';
import { type WantedEmbedding, wantedEmbedding } from '../embeddings/wanted-embedding.ts';
import { takesProposals } from './task-takes-proposals.ts';

/** What was asked for: by the project's settings, or by somebody. */
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
  readonly modelVersionId: string;
  readonly source: Exclude<Proposer, 'none'>;
  readonly settings: StageSettings;
  readonly automatic: AutomaticChoice;
}

/** Undefined where nobody proposes here (any more): the settings say so, or the task is finished or gone. */
export async function wantedProposals(
  ctx: Ctx,
  request: ProposalRequest,
): Promise<WantedProposals | undefined> {
  const task = await ctx.db.task.findUnique({
    where: { id: request.taskId },
    include: { project: { include: { settings: true } } },
  });
  if (!task || task.project.archivedAt || !takesProposals(word(task.state))) return undefined;
  const { id: taskId, imageId, projectId } = task;
  const { modelVersionId, workspaceId } = task.project;
  const settings = StageSettings.parse(task.project.settings?.settings ?? {});
  const source = request.source ?? settings.proposer;
  if (source === 'none') return undefined;
  const picture = await wantedEmbedding(ctx, { imageId, modelVersionId });
  if (!picture) return undefined;
  const automatic = request.automatic ?? settings.automatic;
  return {
    ...picture,
    ...{ taskId, projectId, workspaceId, imageId, modelVersionId },
    ...{ source, settings, automatic },
  };
}
