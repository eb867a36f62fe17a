import { word, type Label, type Lease, type ModelVersion, type Task, type Tx } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { EmbeddingTensor } from '@maskloop/domain/embedding';
import { AppError } from '@maskloop/domain/errors';
import * as z from 'zod';
import { type Ctx } from '../context/index.ts';
import { labelView, modelBrief } from '../projects/project-view.ts';
import { shownImage } from '../images/shown-image.ts';
import { openAuditTask } from '../quality-audits/measure-audit.ts';
import { taskSettings, requireTask } from './task-scope.ts';
import { embeddingUrl } from './upcoming-tasks.ts';

const Tensors = z.array(EmbeddingTensor);
const Manifest = z.record(z.string(), z.unknown());

/**
 * A task with all that its page needs but pixels, tensors and masks, which have addresses. `can` says what the reader
 * may do now: annotate or review means that they hold it for that. WRONG_STATE while its picture has no size yet.
 */
export async function getTask(ctx: Ctx, actor: Actor, input: { taskId: string }) {
  const { db } = ctx;
  const { task, project } = await requireTask(db, actor, input.taskId, 'tasks.annotate');
  const { version: settingsVersion, settings } = await taskSettings(db, task);
  const [image, labels, lease, model, audit] = await Promise.all([
    readyImage(db, task),
    labelsOf(db, task),
    db.lease.findFirst({ where: { taskId: task.id, releasedAt: null } }),
    modelFor(db, task, project.modelVersionId),
    openAuditTask(db, task.id),
  ]);
  const embedding = await embeddingOf(db, task, model.id);
  const person = await peopleById(db, [task.annotatorId, task.reviewerId, lease?.userId]);
  const mine = (kind: Lease['kind']): boolean => lease?.userId === actor.userId && lease.kind === kind;
  return {
    id: task.id,
    projectId: project.id,
    projectName: project.name,
    state: word(task.state),
    stage: word(task.stage),
    audit: audit && { id: audit.auditId, number: audit.audit.number },
    settings,
    settingsVersion,
    guidelines: project.guidelines,
    classAgnostic: project.classAgnostic,
    overlapPolicy: word(project.overlapPolicy),
    labels: labels.map(labelView),
    image,
    annotator: person(task.annotatorId),
    reviewer: person(task.reviewerId),
    reason: task.reason,
    lease: lease && {
      userId: lease.userId,
      personName: person(lease.userId)?.name ?? 'Someone',
      kind: lease.kind,
      expiresAt: lease.expiresAt,
      mine: lease.userId === actor.userId,
    },
    embedding,
    model: {
      ...modelBrief(model),
      manifest: Manifest.parse(model.manifest),
      filesUrl: `/api/v1/models/${model.id}/files/`,
    },
    can: { annotate: mine('annotate'), review: mine('review') },
  };
}

async function readyImage(tx: Tx, task: Task) {
  const image = await tx.image.findUniqueOrThrow({ where: { id: task.imageId } });
  const { id, fileName, width, height } = image;
  if (image.state !== 'ready' || width === null || height === null) {
    throw new AppError(
      'WRONG_STATE',
      image.state === 'failed'
        ? `${fileName} could not be read: ${image.errorMessage ?? 'it is damaged.'}`
        : `${fileName} is still being prepared. Try again in a moment.`,
    );
  }
  return { ...shownImage({ ...image, width, height }), thumbnailUrl: `/api/v1/images/${id}/thumbnail` };
}

/** Live labels in order, then removed ones that masks of the picture still have. */
async function labelsOf(tx: Tx, task: Task): Promise<Label[]> {
  return tx.label.findMany({
    where: {
      projectId: task.projectId,
      OR: [{ deletedAt: null }, { masks: { some: { imageId: task.imageId, deletedAt: null } } }],
    },
    orderBy: [{ deletedAt: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }, { id: 'asc' }],
  });
}

/**
 * The model version that a task goes by: its project's, or until that has seen the picture the newest one that has, so that an
 * activation stops nobody.
 */
async function modelFor(tx: Tx, task: Task, modelVersionId: string): Promise<ModelVersion> {
  const seen = await tx.embedding.findMany({
    where: { imageId: task.imageId },
    orderBy: { createdAt: 'desc' },
    select: { modelVersionId: true },
  });
  const current = seen.some((embedding) => embedding.modelVersionId === modelVersionId);
  const id = current ? modelVersionId : (seen[0]?.modelVersionId ?? modelVersionId);
  return tx.modelVersion.findUniqueOrThrow({ where: { id } });
}

async function embeddingOf(tx: Tx, task: Task, modelVersionId: string) {
  const embedding = await tx.embedding.findUnique({
    where: { imageId_modelVersionId: { imageId: task.imageId, modelVersionId } },
  });
  return (
    embedding && {
      url: embeddingUrl(task.id, modelVersionId, embedding.sha256),
      bytes: Number(embedding.bytes),
      tensors: Tensors.parse(embedding.tensors),
    }
  );
}
