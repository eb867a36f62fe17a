import { isUniqueViolation } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { COUNTING_RULES } from '@maskloop/domain/figures';
import { LABEL_COLORS } from '@maskloop/domain/project';
import { StageSettings } from '@maskloop/domain/stage';
import { type Ctx, requireRight } from '../context/index.ts';
import { checkLabelNames } from './check-label-names.ts';
import { defaultModel } from './default-model.ts';
import { projectView } from './project-view.ts';

export interface NewProject {
  readonly name: string;
  readonly description: string;
  readonly classAgnostic: boolean;
  readonly labels: readonly { readonly name: string; readonly color?: string }[];
  readonly isDemo?: boolean;
}

/** Starts a project in the first stage with default settings; its creator is assigned to it. */
export async function createProject(ctx: Ctx, actor: Actor, input: NewProject) {
  requireRight(actor, 'project.create');
  checkLabelNames(input.labels);
  const now = ctx.now();
  try {
    return await ctx.db.$transaction(async (tx) => {
      const model = await defaultModel(tx);
      const project = await tx.project.create({
        data: {
          id: ctx.newId(),
          workspaceId: actor.workspaceId,
          name: input.name,
          description: input.description,
          classAgnostic: input.classAgnostic,
          isDemo: input.isDemo ?? false,
          modelVersionId: model.id,
          countingRules: COUNTING_RULES,
          createdById: actor.userId,
          createdAt: now,
        },
      });
      await tx.stageSettings.create({
        data: {
          projectId: project.id,
          version: 1,
          stage: project.stage,
          settings: StageSettings.parse({}),
          createdById: actor.userId,
          createdAt: now,
        },
      });
      await tx.label.createMany({
        data: input.labels.map((label, position) => ({
          id: ctx.newId(),
          projectId: project.id,
          name: label.name,
          color: label.color ?? LABEL_COLORS[position % LABEL_COLORS.length] ?? LABEL_COLORS[0],
          position,
          createdAt: now,
        })),
      });
      await tx.projectMember.create({
        data: { projectId: project.id, userId: actor.userId, workspaceId: actor.workspaceId, createdAt: now },
      });
      await recordAudit(tx, {
        workspaceId: actor.workspaceId,
        actorId: actor.userId,
        action: 'project.created',
        subjectId: project.id,
        at: now,
        data: { name: project.name },
      });
      await notify(tx, { topic: 'project', workspaceId: actor.workspaceId, projectId: project.id });
      return projectView(tx, project);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(input.name);
    throw error;
  }
}

/** The refusal of a second open project of a name. */
export const nameTaken = (name: string): AppError =>
  new AppError('NAME_TAKEN', `There is already an open project called “${name}”.`);
