import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@maskloop/testing/database';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dumpSchema } from './dump-schema.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let dir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-migrations-'));
  write('1_first', 'CREATE TABLE first (id int PRIMARY KEY);');
});
afterEach(async () => {
  await database.drop();
  fs.rmSync(dir, { recursive: true });
});

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(dir, name), { recursive: true });
  fs.writeFileSync(path.join(dir, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('four processes that start at once apply each migration once', async () => {
  write('2_second', 'CREATE TABLE second (id int PRIMARY KEY);');
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, dir)));
  expect(runs.flat()).toEqual(['1_first', '2_second']);
  expect(await migrate(database.url, dir)).toEqual([]);
  expect(
    await query('SELECT migration_name, applied_steps_count FROM _prisma_migrations ORDER BY 1'),
  ).toEqual([
    { migration_name: '1_first', applied_steps_count: 1 },
    { migration_name: '2_second', applied_steps_count: 1 },
  ]);
});

test('a migration that fails is named with its line and reason, and leaves nothing; mended, it goes on', async () => {
  write('2_bad', 'CREATE TABLE half (id int);\nINSERT INTO half VALUES (1);\nCREATE TABLE first (id int);');
  await expect(migrate(database.url, dir)).rejects.toThrow(
    'Migration 2_bad failed: relation "first" already exists (nothing of it was kept).',
  );
  expect(
    await query(`SELECT to_regclass('first') IS NOT NULL AS first, to_regclass('half') IS NULL AS none`),
  ).toEqual([{ first: true, none: true }]);
  write('2_bad', 'CREATE TABLE half (id int);\nSELECT nonsense;');
  await expect(migrate(database.url, dir)).rejects.toThrow(
    'Migration 2_bad failed at line 2: column "nonsense" does not exist',
  );
  write('2_bad', 'CREATE TABLE half (id int);');
  expect(await migrate(database.url, dir)).toEqual(['2_bad']);
});

test('a database of a newer release is refused before anything is changed', async () => {
  write('3_future', 'CREATE TABLE future (id int);');
  await migrate(database.url, dir);
  fs.rmSync(path.join(dir, '3_future'), { recursive: true });
  write('2_ours', 'CREATE TABLE ours (id int);');
  await expect(migrate(database.url, dir)).rejects.toThrow(
    /^This data directory was made by a newer Maskloop \(its database has the migration 3_future\)/,
  );
  expect(await query(`SELECT to_regclass('ours') AS ours`)).toEqual([{ ours: null }]);
});

test('a released migration may not change', async () => {
  await migrate(database.url, dir);
  write('1_first', 'CREATE TABLE first (id bigint PRIMARY KEY);');
  await expect(migrate(database.url, dir)).rejects.toThrow(
    'Migration 1_first was changed after it was applied',
  );
});

test('what may not run in a transaction runs outside one, and is not repeated when it broke off', async () => {
  write('2_index', '-- maskloop:no-transaction\nCREATE INDEX CONCURRENTLY first_id ON first (id);');
  expect(await migrate(database.url, dir)).toEqual(['1_first', '2_index']);
  write('3_broken', '-- maskloop:no-transaction\nCREATE INDEX CONCURRENTLY other ON nowhere (id);');
  await expect(migrate(database.url, dir)).rejects.toThrow('a part of it may have been kept');
  await expect(migrate(database.url, dir)).rejects.toThrow('Migration 3_broken was begun and never finished');
});

test('no database, wrong password, no server: one sentence each, without the password', async () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return migrate(url.href, dir).catch((error: Error) => error.message);
  };
  const { port, password } = new URL(database.url);
  expect(await at((url) => (url.pathname = '/nowhere'))).toBe(
    `There is no database nowhere at 127.0.0.1:${port}: create it, or correct --database-url.`,
  );
  expect(await at((url) => (url.password = 'wrong'))).toContain('refused the password of user maskloop');
  const silent = await at((url) => (url.port = '1'));
  expect(silent).toBe('No PostgreSQL answers at 127.0.0.1:1: start it, or correct --database-url.');
  expect(silent).not.toContain(password);
});

test('the dump is the same for the same schema, whatever way led to it', async () => {
  write(
    '1_first',
    `CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE TABLE first (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'good', w int, h int,
      area int GENERATED ALWAYS AS (w * h) STORED, CONSTRAINT positive CHECK (w > 0));
    CREATE UNIQUE INDEX one_good ON first (mood) WHERE mood = 'good';`,
  );
  await migrate(database.url, dir);
  const direct = await dumpSchema(database.url);
  expect(direct).toContain(`CREATE TYPE mood AS ENUM (\n    'good',\n    'bad'\n);`);
  expect(direct).toContain(`mood mood DEFAULT 'good'::mood NOT NULL`);
  expect(direct).toContain('area integer GENERATED ALWAYS AS (w * h) STORED');
  expect(direct).toContain('ALTER TABLE first ADD CONSTRAINT positive CHECK ((w > 0));');
  expect(direct).toContain('CREATE UNIQUE INDEX one_good ON public.first');
  await query('ALTER TABLE first DROP COLUMN area, DROP COLUMN w; ALTER TABLE first ADD COLUMN w int');
  await query(`ALTER TABLE first ADD COLUMN area int GENERATED ALWAYS AS (w * h) STORED,
    ADD CONSTRAINT positive CHECK (w > 0)`);
  expect(await dumpSchema(database.url)).toBe(direct);
});
