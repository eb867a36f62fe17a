import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { JOB_LOCK_SEED, QUEUE_CHANNEL, WORKER_LOCK_CLASS } from './locks.ts';

/**
 * The one connection by which a worker is alive: it holds the worker's lock and a lock for each running job, and
 * hears of new and cancelled jobs. PostgreSQL frees the locks when the worker is killed, so others notice at once.
 */
export interface LeaseSession {
  /** Takes the lock of a job; false while someone else holds it. Rejects while there is no connection. */
  hold(jobId: string): Promise<boolean>;
  release(jobId: string): Promise<void>;
  isConnected(): boolean;
  close(): Promise<void>;
}

export interface LeaseEvents {
  onMessage: (message: string) => void;
  /** The connection went, and every lock with it. */
  onLost: (error: Error) => void;
  onConnected: () => void;
}

/** Connects, and from then on reconnects by itself. */
export async function openLeaseSession(url: string, events: LeaseEvents): Promise<LeaseSession> {
  let closing = false;
  let client: pg.Client | undefined = await connect();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'maskloop-worker',
    });
    let gone = false;
    const lose = (error: Error) => {
      if (gone) return;
      gone = true;
      if (client !== fresh) return;
      client = undefined;
      events.onLost(error);
      void reconnect();
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose(new Error('the connection ended')));
    fresh.on('notification', ({ payload }) => events.onMessage(payload ?? ''));
    try {
      await fresh.connect();
      // A worker whose machine vanished is noticed within half a minute.
      await fresh.query(
        'SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3',
      );
      await fresh.query('SELECT pg_advisory_lock($1, $2)', [WORKER_LOCK_CLASS, randomInt(2 ** 31 - 1)]);
      await fresh.query(`LISTEN ${QUEUE_CHANNEL}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (let wait = 250; !closing && !client; wait = Math.min(wait * 2, 5000)) {
      await sleep(wait);
      client = await connect().catch(() => undefined);
    }
    if (closing) await client?.end().catch(() => undefined);
    else events.onConnected();
  }

  // One query at a time: a pg client's own queue is on its way out.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(query: () => Promise<T>): Promise<T> => {
    const result = last.then(query);
    last = result.catch(() => undefined);
    return result;
  };
  const connected = (): pg.Client => {
    if (!client) throw new Error('the database is away');
    return client;
  };
  return {
    hold: (jobId) =>
      inTurn(async () => {
        const { rows } = await connected().query<{ held: boolean }>(
          'SELECT pg_try_advisory_lock(hashtextextended($1, $2)) AS held',
          [jobId, JOB_LOCK_SEED],
        );
        return rows[0]?.held === true;
      }),
    release: (jobId) =>
      inTurn(async () => {
        await client?.query('SELECT pg_advisory_unlock(hashtextextended($1, $2))', [jobId, JOB_LOCK_SEED]);
      }),
    isConnected: () => client !== undefined,
    async close() {
      closing = true;
      const final = client;
      client = undefined;
      await final?.end().catch(() => undefined);
    },
  };
}
