import { type DBSchema, openDB } from 'idb';
import { type JournalEntry } from './entry.ts';
import { type JournalStore } from './journal-store.ts';

interface Schema extends DBSchema {
  entries: {
    key: number;
    value: JournalEntry;
    indexes: { byId: string; byTask: [string, string]; byUser: string };
  };
}

/** The journal in the browser's IndexedDB; order is that of a growing key, not of the clock. */
export async function openIndexedDbJournal(name = 'maskloop-journal'): Promise<JournalStore> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      const entries = fresh.createObjectStore('entries', { autoIncrement: true });
      entries.createIndex('byId', 'id', { unique: true });
      entries.createIndex('byTask', ['userId', 'taskId']);
      entries.createIndex('byUser', 'userId');
    },
    // A newer page wants to change the layout: it must not wait for this tab.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const keyOf = (id: string) => db.getKeyFromIndex('entries', 'byId', id);
  return {
    entries: (userId, taskId) => db.getAllFromIndex('entries', 'byTask', [userId, taskId]),
    async waiting(userId) {
      const counts = new Map<string, number>();
      for (const { taskId } of await db.getAllFromIndex('entries', 'byUser', userId)) {
        counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
      }
      return [...counts].map(([taskId, entries]) => ({ taskId, entries }));
    },
    append: async (entry) => void (await db.add('entries', entry)),
    async replace(entry) {
      const key = await keyOf(entry.id);
      if (key !== undefined) await db.put('entries', entry, key);
    },
    async remove(entryId) {
      const key = await keyOf(entryId);
      if (key !== undefined) await db.delete('entries', key);
    },
  };
}
