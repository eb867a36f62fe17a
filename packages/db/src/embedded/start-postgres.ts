// A real PostgreSQL from npm binaries, with no install script and no system package. The server is a daemon, so it
// outlives a killed parent and the next start attaches to it again.
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, placeBinaries } from './binaries.ts';
import { type Credentials, ensureCluster, SUPERUSER } from './cluster.ts';
import { explainFileError } from './explain.ts';
import { type Home, settle } from './home.ts';
import { launch } from './launch.ts';
import { takeLock } from './lock.ts';
import { forgetRecordedPid, isServer, pgCtl, recordedPid } from './postmaster.ts';
import { probe } from './probe.ts';

export interface PostgresOptions {
  /** PostgreSQL's own folder, made when missing. */
  directory: string;
  /** Made when missing. */
  database?: string;
  /** False trades safety against a power cut for speed (tests). */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  url: string;
  urlFor: (database: string) => string;
  pid: number;
  port: number;
  /** True when it was running already. */
  reattached: boolean;
  /** Where its files are: the folder asked for, or one that its account can enter. */
  directory: string;
  stop: () => Promise<void>;
}

/**
 * Starts the embedded server, or attaches to it when it runs; safe to call twice at once, after any crash and as root.
 * @throws Error whose message is one sentence for the user
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { directory, database = 'maskloop', durable = true } = options;
  try {
    const home = settle(path.resolve(directory));
    return await alone(path.join(home.directory, 'start.lock'), () => start(home, database, durable));
  } catch (error) {
    const sentence = error instanceof Error && 'syscall' in error && explainFileError(error, directory);
    throw sentence ? new Error(sentence, { cause: error }) : error;
  }
}

async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const lock = await takeLock(file);
    if (!lock.held) {
      await wait(100);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}

async function start(home: Home, database: string, durable: boolean): Promise<EmbeddedPostgres> {
  const binaries = placeBinaries(home.directory);
  const credentials = await ensureCluster(home, binaries, durable);
  const reattached = await attach(home, credentials);
  if (!reattached) await launch(home, binaries, credentials, durable);
  const urlFor = (name: string) => urlOf(credentials, name);
  await ensureDatabase(urlFor('postgres'), database);
  return {
    url: urlFor(database),
    urlFor,
    port: credentials.port,
    pid: recordedPid(home) ?? 0,
    reattached,
    directory: home.directory,
    stop: () => stop(home, binaries),
  };
}

/** True once the server that runs answers; false when none runs. Clears the trace of one that is gone. */
async function attach(home: Home, credentials: Credentials): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    const found = credentials.port ? await probe(urlOf(credentials, 'postgres'), home.data) : 'absent';
    if (found === 'ready') return true;
    const pid = recordedPid(home);
    if (pid === undefined) return false;
    if (!isServer(pid, home)) {
      forgetRecordedPid(home);
      return false;
    }
    if (tries === 300) {
      throw new Error(
        `PostgreSQL in ${home.directory} (process ${pid}) does not answer: end that process, then start again.`,
      );
    }
    await wait(200); // it recovers after a crash, or is just leaving
  }
}

async function stop(home: Home, binaries: Binaries): Promise<void> {
  await pgCtl(home, binaries, ['stop', '-w', '-t', '60', '-m', 'fast']).catch(() =>
    pgCtl(home, binaries, ['stop', '-w', '-m', 'immediate']),
  );
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const found = await admin.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(database)}`);
  } finally {
    await admin.end();
  }
}

function urlOf(credentials: Credentials, database: string): string {
  const { password, port } = credentials;
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
