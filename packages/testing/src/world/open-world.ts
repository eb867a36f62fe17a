import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDb, type Db, type Tx } from '@maskloop/db';
import { openQueue } from '@maskloop/db/queue';
import { newId } from '@maskloop/domain/ids';
import { type Enqueue } from '@maskloop/jobs';
import { openFsStorage, type Storage } from '@maskloop/storage';
import { createTestDatabase } from '../database/index.ts';

/** A context of use cases over a database and a storage of its own, with a clock that the test moves. */
export interface World {
  readonly url: string;
  readonly db: Db;
  readonly storage: Storage;
  /** The data directory; storage lies in its `blobs`. */
  readonly directory: string;
  readonly enqueue: Enqueue<Tx>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Lets time pass. */
  readonly pass: (time: { minutes?: number; seconds?: number }) => void;
  readonly close: () => Promise<void>;
}

/** Opens a world of a test's own; close it afterwards. Jobs asked for wait in the queue: nobody runs them. */
export async function openWorld(connections = 10): Promise<World> {
  const database = await createTestDatabase();
  const directory = await mkdtemp(path.join(tmpdir(), 'maskloop-world-'));
  const db = openDb(database.url, connections);
  const queue = await openQueue(database.url, 'web');
  let at = Date.parse('2026-03-02T09:00:00Z');
  return {
    url: database.url,
    db,
    storage: openFsStorage(path.join(directory, 'blobs')),
    directory,
    now: () => new Date(at),
    newId,
    pass({ minutes = 0, seconds = 0 }) {
      at += (minutes * 60 + seconds) * 1000;
    },
    enqueue: queue.enqueue,
    async close() {
      await queue.close();
      await db.$disconnect();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
