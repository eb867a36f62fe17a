import { type DBSchema, openDB } from 'idb';
import { createConnection } from './connection.ts';
import { type JournalEntry } from './entry.ts';
import { type HistoryStore } from './history-store.ts';
import { type JournalStore } from './journal-store.ts';
import { type StoredStep } from './stored-step.ts';

type Place = [userId: string, taskId: string];

interface Schema extends DBSchema {
  entries: {
    key: number;
    value: JournalEntry;
    indexes: { byId: string; byTask: Place; byUser: string };
  };
  /** A task's history by the ids of its steps. */
  histories: {
    key: Place;
    value: { readonly at: number; readonly done: readonly string[]; readonly undone: readonly string[] };
  };
  steps: { key: [...Place, string]; value: StoredStep };
}

/**
 * The journal in the browser's IndexedDB; order is that of a growing key, not of the clock. Rejects when the browser forbids
 * it. A connection that is lost later is opened anew with the next use.
 */
export async function openIndexedDbJournal(
  name = 'maskloop-journal',
): Promise<{ readonly journal: JournalStore; readonly histories: HistoryStore }> {
  const connect = createConnection((onLost) =>
    openDB<Schema>(name, 2, {
      upgrade(fresh, oldVersion) {
        if (oldVersion < 1) {
          const entries = fresh.createObjectStore('entries', { autoIncrement: true });
          entries.createIndex('byId', 'id', { unique: true });
          entries.createIndex('byTask', ['userId', 'taskId']);
          entries.createIndex('byUser', 'userId');
        }
        if (oldVersion < 2) {
          fresh.createObjectStore('histories');
          fresh.createObjectStore('steps');
        }
      },
      // A newer page wants to change the layout: it must not wait for this tab.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost();
      },
      // The browser ended it: the disk went away, or the site's data was cleared.
      terminated: onLost,
    }),
  );
  await connect();
  const journal: JournalStore = {
    async entries(userId, taskId) {
      return (await connect()).getAllFromIndex('entries', 'byTask', [userId, taskId]);
    },
    async waiting(userId) {
      const db = await connect();
      const counts = new Map<string, number>();
      for (const { taskId } of await db.getAllFromIndex('entries', 'byUser', userId)) {
        counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
      }
      return [...counts].map(([taskId, entries]) => ({ taskId, entries }));
    },
    async append(entry) {
      await (await connect()).add('entries', entry);
    },
    async replace(entry) {
      const db = await connect();
      const key = await db.getKeyFromIndex('entries', 'byId', entry.id);
      if (key !== undefined) await db.put('entries', entry, key);
    },
    async remove(entryId) {
      const db = await connect();
      const key = await db.getKeyFromIndex('entries', 'byId', entryId);
      if (key !== undefined) await db.delete('entries', key);
    },
  };

  const all = (...place: Place) => IDBKeyRange.bound(place, [...place, []]);
  const clear = async (...place: Place) => {
    const tx = (await connect()).transaction(['histories', 'steps'], 'readwrite');
    await Promise.all([
      tx.objectStore('histories').delete(place),
      tx.objectStore('steps').delete(all(...place)),
      tx.done,
    ]);
  };
  const histories: HistoryStore = {
    async load(userId, taskId) {
      const tx = (await connect()).transaction(['histories', 'steps']);
      const [stack, steps] = await Promise.all([
        tx.objectStore('histories').get([userId, taskId]),
        tx.objectStore('steps').getAll(all(userId, taskId)),
      ]);
      const byId = new Map(steps.map((step) => [step.id, step]));
      const named = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
      return { done: named(stack?.done ?? []), undone: named(stack?.undone ?? []) };
    },
    async save(userId, taskId, { done, undone }, at) {
      const tx = (await connect()).transaction(['histories', 'steps'], 'readwrite');
      const steps = tx.objectStore('steps');
      const kept = new Map([...done, ...undone].map((step) => [step.id, step]));
      for (const [, , id] of await steps.getAllKeys(all(userId, taskId))) {
        if (!kept.delete(id)) void steps.delete([userId, taskId, id]);
      }
      const ids = (list: readonly StoredStep[]) => list.map((step) => step.id);
      await Promise.all([
        ...[...kept.values()].map((step) => steps.put(step, [userId, taskId, step.id])),
        tx.objectStore('histories').put({ at, done: ids(done), undone: ids(undone) }, [userId, taskId]),
        tx.done,
      ]);
    },
    clear,
    async forgetBefore(userId, before) {
      const db = await connect();
      const mine = IDBKeyRange.bound([userId], [userId, []]);
      const keys = await db.getAllKeys('histories', mine);
      const stacks = await db.getAll('histories', mine);
      const old = keys.filter((_, i) => (stacks[i]?.at ?? 0) < before);
      await Promise.all(old.map((place) => clear(...place)));
    },
  };
  return { journal, histories };
}
