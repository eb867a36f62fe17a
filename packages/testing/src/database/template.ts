import { createHash } from 'node:crypto';
import path from 'node:path';
import { migrate, readMigrations } from '@maskloop/db/migrations';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { type TestServer } from './test-server.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../../../prisma/migrations');
const BUILDING = 810_002;

/** Makes, once a set of migrations, the database that test databases are copied from; returns its name. */
export async function ensureTemplate(server: TestServer): Promise<string> {
  const id = createHash('sha256');
  for (const { name, checksum } of readMigrations(MIGRATIONS)) id.update(name).update(checksum);
  const key = id.digest('hex').slice(0, 12);
  const template = `template_${key}`;
  const building = `building_${key}`;
  const { admin } = server;
  await admin.query('SELECT pg_advisory_lock($1)', [BUILDING]);
  try {
    const found = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount) return template;
    await admin.query(`DROP DATABASE IF EXISTS ${building}`);
    await admin.query(`CREATE DATABASE ${building}`);
    await fill(server.urlFor(building));
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    return template;
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [BUILDING]);
  }
}

async function fill(url: string): Promise<void> {
  await migrate(url, MIGRATIONS);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The queue's tables too: a boss that starts on them finds nothing left to do.
    const { rows } = await client.query<{ missing: boolean }>(
      `SELECT to_regnamespace('pgboss') IS NULL AS missing`,
    );
    if (rows[0]?.missing) await client.query(PgBoss.getConstructionPlans('pgboss'));
  } finally {
    await client.end();
  }
}
