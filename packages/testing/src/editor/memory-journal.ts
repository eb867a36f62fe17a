import { type JournalEntry, type JournalStore } from '@maskloop/editor/journal';

/** A journal that outlives the editors of a test, as IndexedDB outlives tabs; its disk can be full. */
export interface MemoryJournal extends JournalStore {
  isFull: boolean;
  readonly all: readonly JournalEntry[];
}

export function createMemoryJournal(): MemoryJournal {
  let all: JournalEntry[] = [];
  const journal: MemoryJournal = {
    isFull: false,
    get all() {
      return all;
    },
    entries: (userId, taskId) =>
      Promise.resolve(all.filter((entry) => entry.userId === userId && entry.taskId === taskId)),
    waiting: (userId) => {
      const mine = all.filter((entry) => entry.userId === userId);
      const taskIds = [...new Set(mine.map((entry) => entry.taskId))];
      return Promise.resolve(
        taskIds.map((taskId) => ({
          taskId,
          entries: mine.filter((entry) => entry.taskId === taskId).length,
        })),
      );
    },
    append(entry) {
      if (journal.isFull) return Promise.reject(new Error('QuotaExceededError'));
      // What goes to disk is a copy.
      all = [...all, structuredClone(entry)];
      return Promise.resolve();
    },
    replace(entry) {
      all = all.map((other) => (other.id === entry.id ? structuredClone(entry) : other));
      return Promise.resolve();
    },
    remove(entryId) {
      all = all.filter((entry) => entry.id !== entryId);
      return Promise.resolve();
    },
  };
  return journal;
}
