import { type Actor } from '@maskloop/domain/access';
import { newId } from '@maskloop/domain/ids';
import {
  addMember,
  addProject,
  addTasks,
  addWorkspace,
  drawBox,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { createApiKey, createInvitation } from '@maskloop/usecases/access';
import { saveMasks } from '@maskloop/usecases/masks';
import { claimTask } from '@maskloop/usecases/tasks';

/** A workspace that has one of everything, and people who must not get at it. */
export interface Home {
  readonly world: World;
  readonly crew: Crew;
  readonly ids: Readonly<
    Record<
      | 'projectId'
      | 'imageId'
      | 'taskId'
      | 'maskId'
      | 'commentId'
      | 'jobId'
      | 'exportId'
      | 'roundId'
      | 'importId'
      | 'auditId'
      | 'invitationId'
      | 'keyId'
      | 'userId'
      | 'modelVersionId',
      string
    >
  >;
  /** People of another workspace with the same roles. */
  readonly others: Crew;
  /** Members who are assigned to no project. */
  readonly unassigned: readonly Actor[];
}

export async function openHome(): Promise<Home> {
  const world = await openWorld();
  const { db } = world;
  const crew = await addWorkspace(db, 'Home');
  const others = await addWorkspace(db, 'Elsewhere');
  const { workspaceId } = crew;
  const project = await addProject(db, crew);
  const [task] = await addTasks(db, project, 1);
  if (!task) throw new Error('no task was made');
  await claimTask(world, crew.annotator, { projectId: project.id, taskId: task.id });
  const maskId = newId();
  await saveMasks(world, crew.annotator, {
    taskId: task.id,
    changes: [
      {
        kind: 'save',
        maskId,
        revisionId: newId(),
        baseNumber: 0,
        counts: drawBox(1, 1, 5, 5),
        labelId: project.labelIds[0] ?? null,
        isGroup: false,
        z: 0,
        predictedIou: null,
        stability: null,
        modelVersionId: null,
        provenance: {},
      },
    ],
  });
  const commentId = newId();
  await db.comment.create({
    data: { id: commentId, taskId: task.id, authorId: crew.reviewer.userId, body: 'Tighter, please.' },
  });
  const jobId = newId();
  await db.job.create({
    data: {
      id: jobId,
      workspaceId,
      projectId: project.id,
      name: 'image.ingest',
      payload: {},
      title: 'street.jpg',
    },
  });
  const modelVersionId = newId();
  await db.modelVersion.create({
    data: {
      ...{ id: modelVersionId, workspaceId, modelId: 'own', version: '1.0.0' },
      ...{ manifest: { name: 'Own' }, manifestSha256: 'of own' },
    },
  });
  const exportId = newId();
  await db.export.create({
    data: {
      id: exportId,
      projectId: project.id,
      format: 'coco',
      query: {},
      createdById: crew.manager.userId,
    },
  });
  const roundId = newId();
  await db.round.create({
    data: {
      ...{ id: roundId, projectId: project.id, number: 1, exportId },
      ...{ beforeVersionId: modelVersionId, createdById: crew.engineer.userId },
    },
  });
  const importId = newId();
  const sha256 = 'c'.repeat(64);
  await db.blob.create({ data: { sha256, bytes: 2n, mediaType: 'application/json' } });
  await db.preAnnotationImport.create({
    data: {
      ...{ id: importId, projectId: project.id, fileName: 'boxes.json', sha256 },
      ...{ state: 'mapping', createdById: crew.manager.userId },
    },
  });
  const auditId = newId();
  await db.qualityAudit.create({
    data: {
      ...{ id: auditId, projectId: project.id, number: 1, seed: 0, population: 1 },
      createdById: crew.manager.userId,
    },
  });
  const { invitation } = await createInvitation(world, crew.owner, {
    email: 'guest@example.org',
    role: 'annotator',
    projectIds: [],
  });
  const { key } = await createApiKey(world, crew.engineer, { name: 'nightly', scopes: ['exports.see'] });
  return {
    world,
    crew,
    others,
    unassigned: [await addMember(db, workspaceId, 'annotator'), await addMember(db, workspaceId, 'reviewer')],
    ids: {
      projectId: project.id,
      imageId: task.imageId,
      taskId: task.id,
      maskId,
      commentId,
      jobId,
      exportId,
      roundId,
      importId,
      auditId,
      invitationId: invitation.id,
      keyId: key.id,
      userId: crew.annotator.userId,
      modelVersionId,
    },
  };
}

/** Everything a workspace holds, as text: equal before and after means untouched. */
export async function contentOf({ world: { db }, ids, crew }: Home): Promise<string> {
  const { workspaceId } = crew;
  const inProject = { where: { projectId: ids.projectId }, orderBy: { id: 'asc' } } as const;
  const inWorkspace = { where: { workspaceId }, orderBy: { id: 'asc' } } as const;
  const all = await Promise.all([
    db.workspace.findUnique({ where: { id: workspaceId } }),
    db.member.findMany({ where: { workspaceId }, orderBy: { userId: 'asc' } }),
    db.projectMember.findMany({ where: { workspaceId }, orderBy: { userId: 'asc' } }),
    db.project.findMany(inWorkspace),
    db.invitation.findMany(inWorkspace),
    db.apiKey.findMany(inWorkspace),
    db.auditEvent.findMany(inWorkspace),
    db.job.findMany(inWorkspace),
    db.label.findMany(inProject),
    db.image.findMany(inProject),
    db.task.findMany(inProject),
    db.mask.findMany(inProject),
    db.maskRevision.findMany(inProject),
    db.export.findMany(inProject),
    db.preAnnotationImport.findMany(inProject),
    db.absence.findMany({ where: { projectId: ids.projectId } }),
    db.modelVersion.findMany(inWorkspace),
    db.comment.findMany({ where: { taskId: ids.taskId }, orderBy: { id: 'asc' } }),
    db.lease.findMany({ where: { taskId: ids.taskId }, orderBy: { id: 'asc' } }),
  ]);
  return JSON.stringify(all, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
