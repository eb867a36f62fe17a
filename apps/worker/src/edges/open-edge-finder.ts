import { type StoredBlob } from '@maskloop/storage';
import { runInThread, type ThreadRun } from '../runtime/run-in-thread.ts';
import { type EdgeRequest, type EdgeSettings } from './messages.ts';

/** Finds edges, each picture in a thread of its own. */
export interface EdgeFinder {
  /** Stores the edge map of a picture as grey PNG. Rejects with the thread's error, or with the reason of `signal`. */
  find(request: EdgeRequest, run: ThreadRun): Promise<StoredBlob>;
}

export const openEdgeFinder = (settings: EdgeSettings): EdgeFinder => ({
  find: (request, run) =>
    runInThread(new URL('./edges.boot.mjs', import.meta.url), { ...settings, ...request }, run),
});
