import { createHash } from 'node:crypto';
import { type Db } from '@maskloop/db';
import { COUNTING_RULES } from '@maskloop/domain/figures';
import { newId } from '@maskloop/domain/ids';
import { StageSettings } from '@maskloop/domain/stage';
import { type Crew } from './add-workspace.ts';

/** The embedded model's row, made once a database; enough for what does not run it. */
export async function addModelVersion(db: Db): Promise<string> {
  const found = await db.modelVersion.findFirst({ where: { workspaceId: null } });
  if (found) return found.id;
  const { id } = await db.modelVersion.create({
    data: {
      modelId: 'maskloop-test',
      version: '1.0.0',
      manifest: { name: 'Test model' },
      manifestSha256: createHash('sha256').update('test').digest('hex'),
    },
  });
  return id;
}

/** What of a project a test cares about; the rest is as when a manager starts one. */
export interface ProjectWish {
  readonly name?: string;
  readonly labels?: readonly string[];
  readonly settings?: Partial<StageSettings>;
  readonly overlapPolicy?: 'free' | 'none_within_label' | 'panoptic';
}
export interface MadeProject {
  readonly id: string;
  readonly workspaceId: string;
  readonly modelVersionId: string;
  readonly labelIds: readonly string[];
}

/** A project to which the whole crew is assigned. */
export async function addProject(db: Db, crew: Crew, wish: ProjectWish = {}): Promise<MadeProject> {
  const modelVersionId = await addModelVersion(db);
  const id = newId();
  const labelIds = (wish.labels ?? ['car', 'tree']).map(() => newId());
  const { workspaceId } = crew;
  await db.$transaction(async (tx) => {
    await tx.project.create({
      data: {
        id,
        workspaceId,
        name: wish.name ?? `Streets ${id.slice(-6)}`,
        overlapPolicy: wish.overlapPolicy ?? 'free',
        modelVersionId,
        countingRules: COUNTING_RULES,
        createdById: crew.manager.userId,
      },
    });
    await tx.stageSettings.create({
      data: {
        projectId: id,
        version: 1,
        stage: 'assisted_manual',
        settings: StageSettings.parse(wish.settings ?? {}),
        createdById: crew.manager.userId,
      },
    });
    await tx.label.createMany({
      data: (wish.labels ?? ['car', 'tree']).map((name, position) => ({
        id: labelIds[position] ?? newId(),
        projectId: id,
        name,
        color: '#0072b2',
        position,
      })),
    });
    await tx.projectMember.createMany({
      data: [crew.annotator, crew.reviewer, crew.manager].map(({ userId }) => ({
        projectId: id,
        userId,
        workspaceId,
      })),
    });
  });
  return { id, workspaceId, modelVersionId, labelIds };
}

/** Assigns someone to a project. */
export async function assign(db: Db, project: MadeProject, userId: string): Promise<void> {
  const { id: projectId, workspaceId } = project;
  await db.projectMember.create({ data: { projectId, workspaceId, userId } });
}
