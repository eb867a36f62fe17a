import { enumKey, type Project, type Tx } from '@maskloop/db';
import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import { placeOfNewTasks } from '@maskloop/db/stages';
import { type ImageMetadata } from '@maskloop/domain/image';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';

/** A stored file that is to become a picture of a project. */
export interface IncomingImage {
  readonly blob: StoredBlob;
  readonly fileName: string;
  readonly metadata: ImageMetadata;
  readonly uploadedById: string;
  readonly uploadId?: string | undefined;
}
export interface InsertedImage {
  readonly imageId: string;
  readonly fileName: string;
  /** The project had a picture of exactly this content already; that one is named. */
  readonly duplicate: boolean;
}

/**
 * Makes a picture row, its task and its ingest job; or finds the picture of this content. Rows of one content in one
 * project queue at the database's unique index: a clash rejects with a unique violation, and asking again finds it.
 */
export async function insertImage(
  ctx: Ctx,
  tx: Tx,
  project: Project,
  incoming: IncomingImage,
): Promise<InsertedImage> {
  const { blob, fileName, metadata, uploadedById, uploadId } = incoming;
  const known = await tx.image.findFirst({
    where: { projectId: project.id, originalSha256: blob.sha256, deletedAt: null },
    select: { id: true, fileName: true, uploadId: true },
  });
  if (known) {
    // The same upload once more is not a duplicate of itself.
    const duplicate = uploadId === undefined || known.uploadId !== uploadId;
    return { imageId: known.id, fileName: known.fileName, duplicate };
  }
  await recordBlob(tx, blob, 'application/octet-stream');
  const imageId = ctx.newId();
  const now = ctx.now();
  await tx.image.create({
    data: {
      id: imageId,
      projectId: project.id,
      fileName,
      originalSha256: blob.sha256,
      metadata,
      uploadId: uploadId ?? null,
      uploadedById,
      createdAt: now,
    },
  });
  const { stage, roundId } = await placeOfNewTasks(tx, project.id);
  await tx.task.create({
    data: {
      id: ctx.newId(),
      projectId: project.id,
      imageId,
      stage: enumKey(stage),
      roundId,
      createdAt: now,
    },
  });
  const { workspaceId, id: projectId } = project;
  await ctx.enqueue(
    tx,
    'image.ingest',
    { imageId },
    { workspaceId, projectId, subjectId: imageId, title: fileName },
  );
  await notify(tx, { topic: 'image', workspaceId, projectId });
  await notify(tx, { topic: 'task', workspaceId, projectId });
  return { imageId, fileName, duplicate: false };
}
