import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobName } from '@maskloop/jobs';
import pg from 'pg';
import { CHANNEL as EVENTS } from '../events/notify.ts';
import { JOB_LOCK_SEED, QUEUE_CHANNEL, WORKER_LOCK_CLASS } from './locks.ts';

/**
 * The one connection by which a worker is alive: it holds the worker's lock and a lock for each running job, and
 * hears of new and cancelled jobs. PostgreSQL frees the locks when the worker is killed, so others notice at once.
 */
export interface LeaseSession {
  /** Takes up to `count` jobs of a kind. Rejects while there is no connection. */
  claim(name: JobName, count: number): Promise<HeldJob[]>;
  release(jobId: string): Promise<void>;
  isConnected(): boolean;
  close(): Promise<void>;
}

/** A job that is running from now on. Not `held`: its last holder is still about, so it cannot begin yet. */
export interface HeldJob {
  readonly id: string;
  readonly workspaceId: string;
  readonly attempt: number;
  readonly payload: unknown;
  readonly held: boolean;
}

/**
 * Message out, row running, lock held, listeners told: one statement on the session that holds the lock, so that no job runs
 * without one. pg-boss's own fetch sorts everything that waits; this walks its index (name, start_after), however long the
 * queue. `next` is materialised, because a plan may run a subquery more than once and take more than its limit.
 */
const CLAIM = `
  WITH next AS MATERIALIZED (
    SELECT id FROM pgboss.job WHERE name = $1 AND state < 'active' AND start_after <= now()
    ORDER BY start_after LIMIT $2 FOR UPDATE SKIP LOCKED
  ), taken AS (
    DELETE FROM pgboss.job WHERE name = $1 AND id IN (SELECT id FROM next) RETURNING id
  ), claimed AS (
    UPDATE job SET state = 'running', started_at = now(), attempts = attempts + 1, done = 0, total = 0
    WHERE id IN (SELECT id FROM taken) AND state = 'queued' RETURNING id, workspace_id, attempts, payload
  )
  SELECT id, workspace_id AS "workspaceId", attempts AS attempt, payload,
    pg_try_advisory_lock(hashtextextended(id::text, $3)) AS held,
    pg_notify($4, json_build_object('topic', 'job', 'workspaceId', workspace_id, 'id', id)::text)
  FROM claimed`;

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
    claim: (name, count) =>
      inTurn(
        async () => (await connected().query<HeldJob>(CLAIM, [name, count, JOB_LOCK_SEED, EVENTS])).rows,
      ),
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
