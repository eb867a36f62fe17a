import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts';

// One cluster for the whole story: the tests follow one another.
let parent: string;
let directory: string;
let server: EmbeddedPostgres;

beforeAll(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-embedded-'));
  fs.chmodSync(parent, 0o755);
  directory = path.join(parent, 'postgres');
});
afterAll(async () => {
  await server?.stop().catch(() => undefined);
  fs.rmSync(parent, { recursive: true, force: true });
});

const start = () => startPostgres({ directory, durable: false });

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('an initdb that was killed half-way is begun again, and two that start at once share one server', async () => {
  fs.mkdirSync(path.join(directory, 'data.new/base'), { recursive: true });
  fs.mkdirSync(path.join(directory, 'pg-18.4.0-beta.17.new'), { recursive: true });
  fs.writeFileSync(path.join(directory, 'start.lock'), '{"pid":1,"port":1,"token":"stale"}');
  const [one, two] = await Promise.all([start(), start()]);
  expect(one.pid).toBe(two.pid);
  expect([one.reattached, two.reattached].sort()).toEqual([false, true]);
  server = one;
  await query('CREATE TABLE kept AS SELECT 1 AS n');
});

test('a second start attaches to the server that runs', async () => {
  const again = await start();
  expect([again.reattached, again.pid, again.url]).toEqual([true, server.pid, server.url]);
});

test('after kill -9 of the server the next start recovers the data', async () => {
  process.kill(server.pid, 'SIGKILL');
  server = await start();
  expect(server.reattached).toBe(false);
  expect(await query('SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a stale postmaster.pid whose process id now belongs to somebody else does not stop it', async () => {
  const pidFile = path.join(server.directory, 'data/postmaster.pid');
  const lines = fs.readFileSync(pidFile, 'utf8').split('\n');
  await server.stop();
  // PostgreSQL compares the id only, and this one is alive under the same account.
  const { uid, gid } = fs.statSync(path.join(server.directory, 'data'));
  const stranger = spawn('sleep', ['60'], { uid, gid });
  try {
    fs.writeFileSync(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'));
    fs.chownSync(pidFile, uid, gid);
    server = await start();
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 1 }]);
  } finally {
    stranger.kill();
  }
});

test('it comes back on its port, or on another when that was taken', async () => {
  const { port } = server;
  await server.stop();
  server = await start();
  expect(server.port).toBe(port);
  await server.stop();
  const { createServer } = await import('node:net');
  const taker = createServer().listen(port, '127.0.0.1');
  try {
    server = await start();
    expect(server.port).not.toBe(port);
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 1 }]);
  } finally {
    taker.close();
  }
});

test('data of another major version, lost credentials, a file in the way: one sentence each', async () => {
  await server.stop();
  const version = path.join(server.directory, 'data/PG_VERSION');
  const written = fs.readFileSync(version);
  fs.writeFileSync(version, '17\n');
  await expect(start()).rejects.toThrow(
    /was made by PostgreSQL 17 and this release brings 18: start the release/,
  );
  fs.writeFileSync(version, written);

  const credentials = path.join(server.directory, 'postgres.json');
  fs.renameSync(credentials, `${credentials}.away`);
  await expect(start()).rejects.toThrow(/postgres.json is missing.*put it back from a backup/);
  fs.renameSync(`${credentials}.away`, credentials);

  const file = path.join(parent, 'file');
  fs.writeFileSync(file, '');
  await expect(startPostgres({ directory: path.join(file, 'postgres') })).rejects.toThrow(
    `${path.join(file, 'postgres')} is not a folder: choose another place with --data-dir.`,
  );
  server = await start();
});

test.runIf(process.getuid?.() === 0)(
  'root may name a folder that the server account cannot enter',
  async () => {
    const closed = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-closed-')); // 0700
    const asked = path.join(closed, 'postgres');
    const other = await startPostgres({ directory: asked, durable: false });
    try {
      expect(other.directory).toMatch(/^\/var\/lib\/maskloop\/postgres-[0-9a-f]+$/);
      expect((await startPostgres({ directory: asked })).pid).toBe(other.pid);
    } finally {
      await other.stop();
      fs.rmSync(other.directory, { recursive: true });
      fs.rmSync(closed, { recursive: true });
    }
  },
);
