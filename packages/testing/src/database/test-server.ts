import { createHash } from 'node:crypto';
import path from 'node:path';
import { type EmbeddedPostgres, startPostgres } from '@maskloop/db/embedded';
import pg from 'pg';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
/** Every user holds it shared; who gets it alone is the only one and may clean up or stop the server. */
const IN_USE = 810_001;

export interface TestServer {
  urlFor: (database: string) => string;
  /** A session on the maintenance database, open until `release`. */
  admin: pg.Client;
  /** Lets go of the server, and stops it when nobody else uses it. */
  release: () => Promise<void>;
}

/** The tests' PostgreSQL: one for this checkout, apart from the developer's own data, shared by concurrent runs. */
export async function holdTestServer(): Promise<TestServer> {
  for (let tries = 1; ; tries++) {
    const server = await startPostgres({
      directory: testServerDirectory(),
      database: 'postgres',
      durable: false,
    });
    try {
      return await hold(server);
    } catch (error) {
      if (tries === 5) throw error; // its last user stopped it between our start and our lock
    }
  }
}

/** Root cannot lend a folder of a 0700 home to PostgreSQL, so its tests live where its data lives too. */
function testServerDirectory(): string {
  if (process.getuid?.() !== 0) return path.join(ROOT, '.cache/test-postgres');
  const id = createHash('sha256').update(ROOT).digest('hex').slice(0, 10);
  return path.join('/var/lib/maskloop', `test-${id}`);
}

async function hold(server: EmbeddedPostgres): Promise<TestServer> {
  const admin = new pg.Client({ connectionString: server.url });
  admin.on('error', () => undefined); // reported by the next query
  await admin.connect();
  if (await isAlone(admin)) {
    await dropLeftovers(admin);
    await admin.query('SELECT pg_advisory_lock_shared($1)', [IN_USE]);
    await admin.query('SELECT pg_advisory_unlock($1)', [IN_USE]);
  } else {
    await admin.query('SELECT pg_advisory_lock_shared($1)', [IN_USE]);
  }
  return { urlFor: server.urlFor, admin, release: () => release(server, admin) };
}

async function release(server: EmbeddedPostgres, admin: pg.Client): Promise<void> {
  await admin.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE]);
  const last = await isAlone(admin);
  if (last) await server.stop();
  await admin.end().catch(() => undefined); // the stop has closed it already
}

async function isAlone(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
    IN_USE,
  ]);
  return rows[0]?.alone === true;
}

/** Databases of runs that were killed, and templates of other migrations. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname ~ '^(test|building|template)_'`,
  );
  for (const { datname } of rows) {
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  }
}
