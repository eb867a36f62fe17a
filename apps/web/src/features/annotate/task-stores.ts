import {
  type HistoryStore,
  type JournalEntry,
  type JournalStore,
  KEPT_DAYS,
  NO_HISTORY,
  openIndexedDbJournal,
  type StoredHistory,
} from '@maskloop/editor/journal';

/** Where a tab keeps what is not sent yet, and its history. */
export interface Stores {
  readonly journal: JournalStore;
  readonly histories: HistoryStore;
}

const keepsNothing = () => Promise.reject(new Error('this browser keeps nothing'));
/** For a browser that forbids storage, or whose storage fails. */
const NO_STORES: Stores = {
  journal: {
    entries: () => Promise.resolve([]),
    waiting: () => Promise.resolve([]),
    append: keepsNothing,
    replace: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  },
  histories: {
    load: () => Promise.resolve(NO_HISTORY),
    save: keepsNothing,
    clear: () => Promise.resolve(),
    forgetBefore: () => Promise.resolve(),
  },
};

let opened: Promise<Stores> | null = null;
/** One connection for all tasks of the tab; where there was none, the next task asks again. */
export const openStores = (): Promise<Stores> =>
  (opened ??= openIndexedDbJournal().catch(() => {
    opened = null;
    return NO_STORES;
  }));

/** What earlier visits left for a task, and where this one keeps its own. */
export interface Kept extends Stores {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  readonly history: StoredHistory;
}

/** Reads what is kept for a task. Where the storage fails, nothing is kept: work goes on, and the status says so. */
export async function readKept(stores: Stores, userId: string, taskId: string, now: number): Promise<Kept> {
  try {
    const entries = await stores.journal.entries(userId, taskId);
    const history = await readHistory(stores.histories, userId, taskId, now);
    return { ...stores, entries, history };
  } catch {
    return { ...NO_STORES, entries: [], history: NO_HISTORY };
  }
}

const DAY_MS = 86_400_000;
/** Histories of long ago go; without those of this task, undo begins anew. */
async function readHistory(histories: HistoryStore, userId: string, taskId: string, now: number) {
  await histories.forgetBefore(userId, now - KEPT_DAYS * DAY_MS).catch(() => undefined);
  return histories.load(userId, taskId).catch(() => NO_HISTORY);
}

/** Throws away what a person has waiting for a task. */
export async function forgetEntries(journal: JournalStore, userId: string, taskId: string): Promise<void> {
  for (const { id } of await journal.entries(userId, taskId)) await journal.remove(id);
}
