import { word } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { type Stage, type StageSettingsChange } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';
import { writeSettings } from './stage-settings.ts';

/**
 * Changes the settings of any stage: the next version. They hold at once for the tasks of that stage; where the project is in
 * another stage, that one's stay in force.
 */
export async function saveStageSettings(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; stage: Stage; settings: StageSettingsChange },
): Promise<{ version: number; changed: boolean }> {
  const { projectId, stage, settings: changes } = input;
  const at = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, actor, projectId, 'project.manage');
    const written = await writeSettings(tx, actor, project, { stage, changes, at });
    if (!written.changed) return written;
    if (word(project.stage) === stage)
      await tx.project.update({ where: { id: projectId }, data: { settingsVersion: written.version } });
    const { workspaceId } = project;
    await recordAudit(tx, {
      ...{ workspaceId, actorId: actor.userId, subjectId: projectId, at },
      action: 'stage.settings',
      data: { stage, settingsVersion: written.version, fields: Object.keys(changes) },
    });
    await notify(tx, { topic: 'project', workspaceId, projectId });
    return written;
  });
}
