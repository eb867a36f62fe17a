import { type HistoryStore, type StoredHistory } from '@maskloop/editor/journal';

/** Histories that outlive the editors of a test, as IndexedDB outlives tabs; the disk can be full. */
export interface MemoryHistory extends HistoryStore {
  isFull: boolean;
}

export function createMemoryHistory(): MemoryHistory {
  const all = new Map<string, { readonly history: StoredHistory; readonly at: number }>();
  const key = (userId: string, taskId: string) => `${userId} ${taskId}`;
  const store: MemoryHistory = {
    isFull: false,
    load: (userId, taskId) =>
      Promise.resolve(all.get(key(userId, taskId))?.history ?? { done: [], undone: [] }),
    save(userId, taskId, history, at) {
      if (store.isFull) return Promise.reject(new Error('QuotaExceededError'));
      // What goes to disk is a copy.
      all.set(key(userId, taskId), { history: structuredClone(history), at });
      return Promise.resolve();
    },
    clear(userId, taskId) {
      all.delete(key(userId, taskId));
      return Promise.resolve();
    },
    forgetBefore(userId, at) {
      for (const [name, entry] of all) if (name.startsWith(`${userId} `) && entry.at < at) all.delete(name);
      return Promise.resolve();
    },
  };
  return store;
}
