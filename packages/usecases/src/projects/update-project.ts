import { enumKey, isUniqueViolation } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { StageSettings, type StageSettingsChange } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';
import { nameTaken } from './create-project.ts';
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

/** Changes what is given. Other settings make the next version; equal ones do not. */
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
      const current = await tx.stageSettings.findUniqueOrThrow({
        where: { projectId_version: { projectId, version: project.settingsVersion } },
      });
      const before = StageSettings.parse(current.settings);
      const after = StageSettings.parse({ ...before, ...given(changes ?? {}) });
      const settingsChanged = JSON.stringify(after) !== JSON.stringify(before);
      const version = project.settingsVersion + 1;
      if (settingsChanged) {
        await tx.stageSettings.create({
          data: {
            projectId,
            version,
            stage: project.stage,
            settings: after,
            createdById: actor.userId,
            createdAt: now,
          },
        });
      }
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

/** The entries that have a value. */
function given<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  // Object.fromEntries forgets the keys; they are those of `fields`, less the undefined ones.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
