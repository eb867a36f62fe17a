import { word, type Label, type ModelVersion, type Project, type Tx } from '@maskloop/db';
import { StageSettings } from '@maskloop/domain/stage';
import * as z from 'zod';

const ManifestName = z.object({ name: z.string() });

/** A label as people see it. */
export const labelView = (label: Label) => ({
  id: label.id,
  name: label.name,
  color: label.color,
  position: label.position,
  removed: label.deletedAt !== null,
});

/** A model version in brief; its name is its manifest's. */
export const modelBrief = (model: ModelVersion) => ({
  id: model.id,
  modelId: model.modelId,
  version: model.version,
  name: ManifestName.safeParse(model.manifest).data?.name ?? model.modelId,
});

/** A project with its live labels, settings in force and model. */
export async function projectView(tx: Tx, project: Project) {
  const settings = await tx.stageSettings.findUniqueOrThrow({
    where: { projectId_version: { projectId: project.id, version: project.settingsVersion } },
  });
  const labels = await tx.label.findMany({
    where: { projectId: project.id, deletedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const model = await tx.modelVersion.findUniqueOrThrow({ where: { id: project.modelVersionId } });
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    guidelines: project.guidelines,
    classAgnostic: project.classAgnostic,
    overlapPolicy: word(project.overlapPolicy),
    stage: word(project.stage),
    settings: StageSettings.parse(settings.settings),
    settingsVersion: project.settingsVersion,
    labels: labels.map(labelView),
    model: modelBrief(model),
    isDemo: project.isDemo,
    createdAt: project.createdAt,
    archivedAt: project.archivedAt,
  };
}
