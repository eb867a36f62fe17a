// Applies prisma/migrations with no schema engine. Writes the same `_prisma_migrations` rows and takes the same
// advisory lock as `prisma migrate deploy`, so either can follow the other.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectionSentence } from './connection-sentence.ts';
import { pending } from './pending.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

const PRISMA_LOCK = 72707369;
/** For statements that PostgreSQL allows in no transaction, such as CREATE INDEX CONCURRENTLY. */
const NO_TRANSACTION = /^--\s*maskloop:no-transaction\b/m;
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
const INSERT = `INSERT INTO _prisma_migrations
  (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, $4, $5)`;
const FINISH = 'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1';

/**
 * Brings the database at `url` up to the migrations in `dir`; any number of processes may do so at once.
 * @returns the names that were applied now
 * @throws Error with one sentence: no connection, made by a newer version, a changed file, or the migration that
 * failed with PostgreSQL's reason; that one leaves nothing behind, those before it stay
 */
export async function migrate(
  url: string,
  dir: string,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  const migrations = readMigrations(dir);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined); // a connection lost meanwhile is reported by the statement that needed it
  try {
    await client.connect();
    await refuseOldServer(client);
    await lock(client, log);
    await client.query(TABLE);
    const todo = await pending(client, migrations);
    for (const migration of todo) {
      await apply(client, migration);
      log(`applied ${migration.name}`);
    }
    return todo.map(({ name }) => name);
  } catch (error) {
    const sentence = error instanceof MigrationFailure ? undefined : connectionSentence(error, url);
    throw sentence ? new Error(sentence, { cause: error }) : error;
  } finally {
    await client.end().catch(() => undefined); // also releases the session lock
  }
}

class MigrationFailure extends Error {}

/** NULLS NOT DISTINCT came with 15. */
async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (major < 15)
    throw new Error(`Maskloop needs PostgreSQL 15 or newer; this server is ${major}: update it.`);
}

async function lock(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
    PRISMA_LOCK,
  ]);
  if (rows[0]?.got) return;
  log('waiting for another process that migrates this database');
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, sql, checksum } = migration;
  const id = randomUUID();
  const whole = !NO_TRANSACTION.test(sql);
  try {
    if (whole) await client.query('BEGIN');
    else await client.query(INSERT, [id, checksum, name, null, 0]);
    await client.query(sql);
    if (!whole) await client.query(FINISH, [id]);
    else {
      await client.query(INSERT, [id, checksum, name, new Date(), 1]);
      await client.query('COMMIT');
    }
  } catch (error) {
    if (whole) await client.query('ROLLBACK').catch(() => undefined); // the connection may be what failed
    const kept = whole
      ? 'nothing of it was kept'
      : 'it runs outside a transaction, so a part of it may have been kept';
    throw new MigrationFailure(`Migration ${name} failed${place(error, sql)}: ${text(error)} (${kept}).`, {
      cause: error,
    });
  }
}

/** PostgreSQL counts characters from the file's start. */
function place(error: unknown, sql: string): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : NaN;
  return position > 0 ? ` at line ${sql.slice(0, position).split('\n').length}` : '';
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
