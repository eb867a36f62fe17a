import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { newId } from '@maskloop/domain/ids';
import { type AddedBundle, addModelBundle } from '@maskloop/usecases/models';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { type Logger } from 'pino';
import { app } from '../context.ts';
import { once } from '../once.ts';
import { sweepUploads } from '../uploads/sweep-uploads.ts';
import { refusal } from '../uploads/upload-refusal.ts';
import { type Uploader, uploaderOf } from '../uploads/uploader.ts';

export const MODEL_UPLOADS_PATH = '/api/v1/models/uploads';
const SWEEP_EVERY_MS = 3600_000;
/** What a bundle may be packed; packages/inference judges what is inside. */
const MAX_BUNDLE_BYTES = 6 * 2 ** 30;

/** Resumable uploads (tus 1.0) of model bundles, kept in the data directory until they are whole. */
export const modelUploadServer = (): Server =>
  once('model-uploads', () =>
    openModelUploadServer(path.join(app().config.uploadsDir, 'models'), app().services.log),
  );

/** The same over a folder of one's own. */
export function openModelUploadServer(directory: string, log: Logger): Server {
  const store = new FileStore({ directory });
  const sweep = () =>
    void sweepUploads(directory, Date.now()).catch((err: unknown) =>
      log.error({ err }, 'model uploads cannot be swept'),
    );
  void mkdir(directory, { recursive: true }).then(sweep, sweep);
  setInterval(sweep, SWEEP_EVERY_MS).unref();

  return new Server({
    path: MODEL_UPLOADS_PATH,
    datastore: store,
    relativeLocation: true,
    allowedOrigins: [], // pages of our own alone
    maxSize: MAX_BUNDLE_BYTES,
    namingFunction: newId,
    onUploadCreate: (request, upload) => {
      const { actor } = uploaderOf(request);
      const { userId, workspaceId } = actor;
      const fileName = upload.metadata?.fileName ?? upload.metadata?.filename ?? 'bundle.zip';
      return Promise.resolve({ metadata: { fileName, userId, workspaceId } });
    },
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return; // about to be created
      const uploader = uploaderOf(request);
      const upload = await store.getUpload(id);
      const fileName = ownName(uploader.actor, upload.metadata);
      // Whole already, but killed before it was taken in: the sender who asks finishes it.
      if (request.method === 'HEAD' && upload.offset === upload.size) {
        await takeIn(uploader, id, fileName, path.join(directory, id));
      }
    },
    onUploadFinish: async (request, upload) => {
      const uploader = uploaderOf(request);
      const fileName = ownName(uploader.actor, upload.metadata);
      const result = await takeIn(uploader, upload.id, fileName, path.join(directory, upload.id));
      return { headers: { 'Upload-Result': encodeURIComponent(JSON.stringify(result)) } };
    },
    onResponseError: (request, error) => refusal(request, error, log),
  });
}

/** The name of a stored upload, if it is this sender's: nobody touches another one's. */
function ownName(actor: Actor, kept: Readonly<Record<string, string | null>> | undefined): string {
  const { fileName, userId, workspaceId } = kept ?? {};
  if (!fileName || userId !== actor.userId || workspaceId !== actor.workspaceId) {
    throw new AppError('NOT_FOUND', 'This upload does not exist or has expired. Begin it anew.');
  }
  return fileName;
}

/** Storage takes a link: the uploaded file stays for a sender whose last answer was lost. */
async function takeIn(
  { ctx, actor }: Uploader,
  uploadId: string,
  fileName: string,
  file: string,
): Promise<AddedBundle> {
  const taken = `${file}.${ctx.newId()}.taken`;
  await link(file, taken).catch(() => copyFile(file, taken));
  try {
    return await addModelBundle(ctx, actor, { uploadId, fileName, file: taken });
  } finally {
    await rm(taken, { force: true });
  }
}
