// A whole type import: with `{ type … }` the bundler would keep the module, which is loaded at the first upload.
import type { Upload } from 'tus-js-client';
import { type DroppedFile } from './dropped-files.ts';
import { refuseFile } from './refuse-file.ts';
import { uploadFailure } from './upload-error.ts';
import {
  nextToStart,
  uploadQueue,
  type UploadAction,
  type UploadItem,
  type UploadQueue,
} from './upload-queue.ts';
import { uploadResult } from './upload-result.ts';

const ENDPOINT = '/api/v1/uploads';
/**
 * Up to this size a file travels in the request that creates its upload: one round trip instead of two. A larger one must
 * not: broken off before the answer, it would have no address to go on at.
 */
const WITH_CREATION_BYTES = 2 ** 20;
const PARALLEL = 3;
const PROGRESS_EVERY_MS = 120;
const STALLED_RETRY_MS = 10_000;

interface Transfer {
  readonly file: File;
  /** The same file for the same project, also after a reload. */
  readonly fingerprint: string;
  upload?: Upload;
}

// One queue for the whole tab: uploads go on while one walks through the pages.
let queue: UploadQueue = [];
const transfers = new Map<string, Transfer>();
const readers = new Set<() => void>();
let progress = new Map<string, number>();
let progressTimer: ReturnType<typeof setTimeout> | undefined;

function dispatch(action: UploadAction): void {
  queue = uploadQueue(queue, action);
  for (const tell of readers) tell();
}

/** Tells of changes of the queue; returns the way to stop. */
export function subscribeUploads(tell: () => void): () => void {
  readers.add(tell);
  return () => readers.delete(tell);
}
export const currentUploads = (): UploadQueue => queue;

function reportProgress(id: string, sent: number): void {
  progress.set(id, sent);
  progressTimer ??= setTimeout(() => {
    progressTimer = undefined;
    dispatch({ type: 'progress', sent: progress });
    progress = new Map();
  }, PROGRESS_EVERY_MS);
}

/** Sends one file; where it was left the last time (also before a reload) it goes on. */
async function send(item: UploadItem, transfer: Transfer): Promise<void> {
  const tus = await import('tus-js-client');
  const { file } = transfer;
  const fail = (error: unknown) => {
    dispatch({ type: 'fail', id: item.id, ...uploadFailure(error) });
    pump();
  };
  const upload = new tus.Upload(file, {
    endpoint: ENDPOINT,
    metadata: { projectId: item.projectId, fileName: item.name, folder: item.folder },
    fingerprint: () =>
      Promise.resolve(
        ['maskloop', item.projectId, item.folder, file.name, file.size, file.lastModified].join('|'),
      ),
    // Short of these the file is "stalled" and tried again for as long as it takes.
    retryDelays: [500, 2000, 5000],
    uploadDataDuringCreation: file.size <= WITH_CREATION_BYTES,
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => reportProgress(item.id, sent),
    onSuccess: ({ lastResponse }) => {
      uploadResult(lastResponse, upload.url).then(({ outcome, existing }) => {
        transfers.delete(item.id);
        dispatch({
          type: 'finish',
          id: item.id,
          outcome,
          ...(existing !== undefined && { message: existing }),
        });
        pump();
      }, fail);
    },
    onError: fail,
  });
  transfer.upload = upload;
  const [previous] = await upload.findPreviousUploads();
  if (previous) upload.resumeFromPreviousUpload(previous);
  // Paused or cancelled while we looked.
  if (queue.find(({ id }) => id === item.id)?.state === 'sending') upload.start();
}

function pump(): void {
  for (const item of nextToStart(queue, PARALLEL)) {
    const transfer = transfers.get(item.id);
    if (!transfer) continue;
    dispatch({ type: 'start', id: item.id });
    send(item, transfer).catch((error: unknown) => {
      dispatch({ type: 'fail', id: item.id, ...uploadFailure(error) });
    });
  }
}

let added = 0;

/** Puts files into the queue of a project and begins. What is on its way already is not taken twice. */
export function addUploads(projectId: string, files: readonly DroppedFile[]): void {
  const known = new Set([...transfers.values()].map(({ fingerprint }) => fingerprint));
  const items = files.flatMap(({ file, folder }): UploadItem[] => {
    const fingerprint = ['maskloop', projectId, folder, file.name, file.size, file.lastModified].join('|');
    if (known.has(fingerprint)) return [];
    known.add(fingerprint);
    const id = `upload-${++added}`;
    const message = refuseFile(file);
    if (message === undefined) transfers.set(id, { file, fingerprint });
    const common = { id, projectId, name: file.name, folder, size: file.size, sent: 0 };
    return [
      message === undefined ? { ...common, state: 'waiting' } : { ...common, state: 'refused', message },
    ];
  });
  dispatch({ type: 'add', items });
  pump();
}

/** What a person wishes: for one file, or for all that it fits. */
export function steerUploads(type: 'pause' | 'resume' | 'retry' | 'cancel', id?: string): void {
  const before = new Map(queue.map((item) => [item.id, item.state]));
  dispatch({ type, ...(id !== undefined && { id }) });
  for (const item of queue) {
    if (before.get(item.id) === item.state) continue;
    const transfer = transfers.get(item.id);
    if (item.state === 'paused') void transfer?.upload?.abort();
    if (item.state === 'cancelled') {
      // Also on the server; where it cannot be told, its clean-up finds the rest.
      transfer?.upload?.abort(true).catch(() => undefined);
      transfers.delete(item.id);
    }
  }
  pump();
}

/** Forgets files that need no more attention. */
export const clearUploads = (): void => dispatch({ type: 'clear' });

/** Tries stalled files again when the network says it is back, and every few seconds. Returns the way to stop. */
export function keepUploadsGoing(): () => void {
  const resume = () => {
    for (const item of queue) if (item.state === 'stalled') steerUploads('resume', item.id);
  };
  const timer = setInterval(resume, STALLED_RETRY_MS);
  window.addEventListener('online', resume);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', resume);
  };
}
