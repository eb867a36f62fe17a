import { enumKey, isUniqueViolation, word } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { type StageSettingsChange } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';
import { writeSettings } from '../stages/stage-settings.ts';
import { nameTaken } from './create-project.ts';
import { given } from './given.ts';
import { projectView } from './project-view.ts';

export interface ProjectChanges {
  readonly projectId: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly guidelines?: string | undefined;
  readonly classAgnostic?: boolean | undefined;
  readonly overlapPolicy?: OverlapPolicy | undefined;
  readonly settings?: StageSettingsChange | undefined;
}

/** Changes what is given. Other settings make the next version of the present stage's; equal ones do not. */
export async function updateProject(ctx: Ctx, actor: Actor, input: ProjectChanges) {
  const { projectId, settings: changes, overlapPolicy, ...fields } = input;
  const now = ctx.now();
  try {
    return await ctx.db.$transaction(async (tx) => {
      await lockProject(tx, projectId);
      const project = await requireProject(tx, actor, projectId, 'project.manage');
      const data = {
        ...given(fields),
        ...(overlapPolicy && { overlapPolicy: enumKey(overlapPolicy) }),
      };
      const { version, changed: settingsChanged } = await writeSettings(tx, actor, project, {
        stage: word(project.stage),
        changes: changes ?? {},
        at: now,
      });
      const updated = await tx.project.update({
        where: { id: projectId },
        data: { ...data, ...(settingsChanged && { settingsVersion: version }) },
      });
      await recordAudit(tx, {
        workspaceId: actor.workspaceId,
        actorId: actor.userId,
        action: 'project.updated',
        subjectId: projectId,
        at: now,
        data: {
          fields: [...Object.keys(data), ...(settingsChanged ? ['settings'] : [])],
          ...(settingsChanged && { settingsVersion: version }),
        },
      });
      await notify(tx, { topic: 'project', workspaceId: actor.workspaceId, projectId });
      return projectView(tx, updated);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(input.name ?? '');
    throw error;
  }
}
