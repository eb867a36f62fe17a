import { isDeepStrictEqual } from 'node:util';
import { enumKey, type Project, type Tx } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { firstSettings, type Stage, StageSettings, type StageSettingsChange } from '@maskloop/domain/stage';
import { visibleModels } from '../models/visible-models.ts';
import { given } from '../projects/given.ts';

/** Settings of a stage, with their version; none yet for a stage that nobody has been in or has prepared. */
export interface SettingsOfStage {
  readonly version: number | null;
  readonly settings: StageSettings;
}

/** The newest settings of a stage; those with which it would begin where there are none. */
export async function settingsOfStage(
  tx: Tx,
  project: Pick<Project, 'id' | 'settingsVersion'>,
  stage: Stage,
): Promise<SettingsOfStage> {
  const projectId = project.id;
  const own = await tx.stageSettings.findFirst({
    where: { projectId, stage: enumKey(stage) },
    orderBy: { version: 'desc' },
  });
  if (own) return { version: own.version, settings: StageSettings.parse(own.settings) };
  const inForce = await tx.stageSettings.findUniqueOrThrow({
    where: { projectId_version: { projectId, version: project.settingsVersion } },
  });
  return { version: null, settings: firstSettings(stage, StageSettings.parse(inForce.settings)) };
}

/**
 * Adds a version to the settings of a stage of a locked project, unless nothing changes; the caller puts it in force where the
 * project is in that stage. INVALID where nobody could propose as they say.
 */
export async function writeSettings(
  tx: Tx,
  actor: Actor,
  project: Pick<Project, 'id' | 'settingsVersion'>,
  wish: { readonly stage: Stage; readonly changes: StageSettingsChange; readonly at: Date },
): Promise<{ version: number; changed: boolean }> {
  const { stage, changes, at } = wish;
  const before = await settingsOfStage(tx, project, stage);
  const after = StageSettings.parse({ ...before.settings, ...given(changes) });
  if (before.version !== null && isDeepStrictEqual(plain(before.settings), plain(after)))
    return { version: before.version, changed: false };
  await requireProposer(tx, actor, stage, after, before.settings);
  const newest = await tx.stageSettings.aggregate({
    where: { projectId: project.id },
    _max: { version: true },
  });
  const version = (newest._max.version ?? 0) + 1;
  await tx.stageSettings.create({
    data: {
      ...{ projectId: project.id, version, stage: enumKey(stage), settings: after },
      ...{ createdById: actor.userId, createdAt: at },
    },
  });
  return { version, changed: true };
}

/** As it is stored: an undefined threshold is none. */
const plain = (settings: StageSettings): unknown => JSON.parse(JSON.stringify(settings));

async function requireProposer(
  tx: Tx,
  actor: Actor,
  stage: Stage,
  after: StageSettings,
  before: StageSettings,
): Promise<void> {
  if (stage === 'fully-automatic' && after.proposer === 'none')
    throw new AppError('INVALID', 'In the fully-automatic stage a model works alone: say which proposes.');
  const { detectorVersionId, proposerVersionId } = after;
  // One that was put aside still works for the project that chose it.
  if (detectorVersionId !== before.detectorVersionId)
    await requireModel(tx, actor, detectorVersionId, 'detector', 'This detector');
  if (proposerVersionId !== before.proposerVersionId)
    await requireModel(tx, actor, proposerVersionId, 'promptable', 'The model version that proposes');
}

async function requireModel(
  tx: Tx,
  actor: Actor,
  id: string | null,
  kind: 'detector' | 'promptable',
  what: string,
): Promise<void> {
  if (id === null) return;
  const found = await tx.modelVersion.findFirst({ where: { id, kind, ...visibleModels(actor) } });
  if (!found) throw new AppError('INVALID', `${what} does not exist here, or was put aside.`);
}
