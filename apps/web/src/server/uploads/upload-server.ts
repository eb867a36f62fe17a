import path from 'node:path';
import { MAX_UPLOAD_BYTES } from '@maskloop/domain/image';
import { newId } from '@maskloop/domain/ids';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { type Logger } from 'pino';
import { app } from '../context.ts';
import { once } from '../once.ts';
import { claimUpload, ownCard } from './claim-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { refusal } from './upload-refusal.ts';
import { uploaderOf } from './uploader.ts';

export const UPLOADS_PATH = '/api/v1/uploads';
const SWEEP_EVERY_MS = 3600_000;

/** Resumable uploads (tus 1.0), kept in the data directory until they are whole. */
export const uploadServer = (): Server =>
  once('uploads', () => openUploadServer(app().config.uploadsDir, app().services.log));

/** The same over a folder of one's own. */
export function openUploadServer(directory: string, log: Logger): Server {
  const store = new FileStore({ directory });
  const sweep = () =>
    void sweepUploads(directory, Date.now()).then(
      (swept) => swept > 0 && log.info({ swept }, 'uploads swept'),
      (err: unknown) => log.error({ err }, 'uploads cannot be swept'),
    );
  sweep();
  setInterval(sweep, SWEEP_EVERY_MS).unref();

  return new Server({
    path: UPLOADS_PATH,
    datastore: store,
    relativeLocation: true,
    allowedOrigins: [], // pages of our own alone
    maxSize: MAX_UPLOAD_BYTES,
    namingFunction: newId,
    onUploadCreate: async (request, upload) => ({
      metadata: { ...(await claimUpload(uploaderOf(request), upload.metadata ?? {})) },
    }),
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return; // about to be created
      const uploader = uploaderOf(request);
      const upload = await store.getUpload(id);
      const card = ownCard(uploader, upload.metadata);
      // Whole already, but killed before it was taken in: the sender who asks finishes it.
      if (request.method === 'HEAD' && upload.offset === upload.size) {
        await finishUpload(uploader, id, card, path.join(directory, id));
      }
    },
    onUploadFinish: async (request, upload) => {
      const uploader = uploaderOf(request);
      const card = ownCard(uploader, upload.metadata);
      const result = await finishUpload(uploader, upload.id, card, path.join(directory, upload.id));
      return { headers: { 'Upload-Result': encodeURIComponent(JSON.stringify(result)) } };
    },
    onResponseError: (request, error) => refusal(request, error, log),
  });
}
