import { openDb } from '@maskloop/db';
import { WORKER_LOCK_CLASS } from '@maskloop/db/queue';
import { openWorld, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHealth } from './read-health.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a worker is there while it lives, and noticed as missing when it is gone', async () => {
  expect(await readHealth(world, '1.0.0')).toEqual({
    status: 'incomplete',
    database: 'ok',
    worker: 'missing',
    storage: 'ok',
    version: '1.0.0',
    missing: ['No worker is running: pictures and exports wait.'],
  });
  const worker = openDb(world.url, 1);
  await worker.$executeRaw`SELECT pg_advisory_lock(${WORKER_LOCK_CLASS}::int, 1)`;
  expect(await readHealth(world, '1.0.0')).toMatchObject({ status: 'ok', worker: 'ok', missing: [] });
  await worker.$disconnect();
  await expect.poll(async () => (await readHealth(world, '1.0.0')).worker).toBe('missing');
});

test('without a database the answer still comes, and says what is missing', async () => {
  const nowhere = openDb('postgresql://nobody:nothing@127.0.0.1:1/none', 1);
  expect(await readHealth({ ...world, db: nowhere }, '1.0.0')).toMatchObject({
    status: 'incomplete',
    database: 'missing',
    worker: 'missing',
    storage: 'ok',
  });
  await nowhere.$disconnect();
});
