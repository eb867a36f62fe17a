import { Worker } from 'node:worker_threads';
import { type StoredBlob } from '@maskloop/storage';
import { type EdgeReply, type EdgeRequest, type EdgeSettings } from './messages.ts';

/** Finds edges, each picture in a thread of its own. */
export interface EdgeFinder {
  /** Stores the edge map of a picture as grey PNG. Rejects with the thread's error, or with the reason of `signal`. */
  find(
    request: EdgeRequest,
    run: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
  ): Promise<StoredBlob>;
}

export const openEdgeFinder = (settings: EdgeSettings): EdgeFinder => ({
  find: (request, { signal, progress }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const thread = new Worker(new URL('./edges.boot.mjs', import.meta.url), {
        workerData: { ...settings, ...request },
        execArgv: [],
      });
      const stop = () => thread.postMessage('stop');
      signal.addEventListener('abort', stop, { once: true });
      thread.on('message', (reply: EdgeReply) => {
        if ('blob' in reply) resolve(reply.blob);
        else progress(reply.done, reply.total);
      });
      // A thread that was told to stop ends with an error of its own.
      thread.on('error', (error) => reject(signal.aborted ? asError(signal.reason) : error));
      thread.on('exit', () => {
        signal.removeEventListener('abort', stop);
        // Does nothing where the answer came before.
        reject(asError(signal.aborted ? signal.reason : new Error('the thread that finds edges has ended')));
      });
    }),
});

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
