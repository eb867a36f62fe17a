import { type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { isUniqueViolation, type Project, type Tx } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type ImageMetadata, placeName } from '@maskloop/domain/image';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx, requireProject } from '../context/index.ts';
import { insertImage } from './insert-image.ts';

/** A file that came in whole. */
export interface NewFile {
  readonly projectId: string;
  /** As the sender calls it, folders and all. */
  readonly fileName: string;
  readonly metadata: ImageMetadata;
  /** Bytes, or a local file that is taken over. */
  readonly content: Readable | Uint8Array | { readonly file: string };
  /** Identifier of a resumable upload: completed twice, it counts once. */
  readonly uploadId?: string | undefined;
}
export interface AddedFile {
  /** The picture, new or known; null for an archive. */
  readonly imageId: string | null;
  /** What that picture is called: a duplicate may have another name. */
  readonly fileName: string | null;
  readonly duplicate: boolean;
  /** The job that unpacks an archive. */
  readonly jobId: string | null;
}

const NO_IMAGE = { imageId: null, fileName: null, duplicate: false };

/** Refuses who may not add to the project, and projects that are put away. */
export async function requireOpenProject(tx: Tx, actor: Actor, projectId: string): Promise<Project> {
  const project = await requireProject(tx, actor, projectId, 'images.add');
  if (project.archivedAt)
    throw new AppError('WRONG_STATE', 'This project is archived. Bring it back to add pictures.');
  return project;
}

/** Takes a file into a project: a zip archive is unpacked by a job, anything else is a picture to be. */
export async function addFile(ctx: Ctx, actor: Actor, input: NewFile): Promise<AddedFile> {
  const known = await findUpload(ctx, actor, input.uploadId);
  if (known) return known;
  await requireOpenProject(ctx.db, actor, input.projectId);
  const { content } = input;
  const blob = 'file' in content ? await ctx.storage.putFile(content.file) : await ctx.storage.put(content);
  const add = (await isZip(ctx, blob)) ? addArchive : addImage;
  try {
    return await add(ctx, actor, input, blob);
  } catch (error) {
    // Someone added the same content at the same moment: now it is found.
    if (isUniqueViolation(error)) return add(ctx, actor, input, blob);
    throw error;
  }
}

/** What an upload has become, if it was completed. */
export async function findUpload(
  ctx: Ctx,
  actor: Actor,
  uploadId: string | undefined,
): Promise<AddedFile | undefined> {
  if (uploadId === undefined) return undefined;
  const { workspaceId } = actor;
  const image = await ctx.db.image.findFirst({
    where: { uploadId, project: { workspaceId } },
    select: { id: true, fileName: true },
  });
  if (image) return { imageId: image.id, fileName: image.fileName, duplicate: false, jobId: null };
  const job = await ctx.db.job.findFirst({
    where: { subjectId: uploadId, name: 'archive.unpack', workspaceId },
    select: { id: true },
  });
  return job ? { ...NO_IMAGE, jobId: job.id } : undefined;
}

function addImage(ctx: Ctx, actor: Actor, input: NewFile, blob: StoredBlob): Promise<AddedFile> {
  return ctx.db.$transaction(async (tx) => {
    const project = await requireOpenProject(tx, actor, input.projectId);
    const { name, folder } = placeName(input.fileName);
    const inserted = await insertImage(ctx, tx, project, {
      blob,
      fileName: name,
      metadata: folder === undefined ? input.metadata : { folder, ...input.metadata },
      uploadedById: actor.userId,
      uploadId: input.uploadId,
    });
    return { ...inserted, jobId: null };
  });
}

function addArchive(ctx: Ctx, actor: Actor, input: NewFile, blob: StoredBlob): Promise<AddedFile> {
  return ctx.db.$transaction(async (tx) => {
    const { id: projectId, workspaceId } = await requireOpenProject(tx, actor, input.projectId);
    const uploadId = input.uploadId ?? ctx.newId();
    const { name } = placeName(input.fileName);
    const payload = { projectId, uploadId, sha256: blob.sha256, fileName: name, uploadedById: actor.userId };
    const card = { workspaceId, projectId, subjectId: uploadId, title: name };
    return { ...NO_IMAGE, jobId: await ctx.enqueue(tx, 'archive.unpack', payload, card) };
  });
}

async function isZip(ctx: Ctx, { sha256, bytes }: StoredBlob): Promise<boolean> {
  if (bytes < 4) return false;
  const head = await buffer(await ctx.storage.open(sha256, { start: 0, end: 3 }));
  return head.equals(Buffer.from('PK\x03\x04')) || head.equals(Buffer.from('PK\x05\x06'));
}
