import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@maskloop/domain/ids';
import { FinalFailure, type JobHandlers, type JobRun, JOBS, Postponed } from '@maskloop/jobs';
import { createTestDatabase, type TestDatabase } from '@maskloop/testing/database';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Db, openDb } from '../index.ts';
import {
  countWorkers,
  type Failure,
  markCancelled,
  openQueue,
  type Queue,
  type Runner,
  startRunner,
} from './index.ts';

let database: TestDatabase;
let db: Db;
let queue: Queue;
let workspaceId: string;
let runners: Runner[];
let failures: (Failure & { jobId: string })[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDb(database.url, 5);
  queue = await openQueue(database.url, 'web');
});
afterAll(async () => {
  await queue.close();
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  runners = [];
  failures = [];
  ({ id: workspaceId } = await db.workspace.create({ data: { name: 'Test' } }));
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop(0)));
  await db.job.deleteMany();
  await db.$executeRaw`DELETE FROM pgboss.job`;
});

type Ingest = (imageId: string, run: JobRun) => Promise<void>;
const nothing = () => Promise.resolve();

async function startWorker(ingest: Ingest): Promise<Runner> {
  const others = Object.fromEntries(Object.keys(JOBS).map((name) => [name, nothing]));
  // All names are there; going through entries forgets it.
  const handlers = { ...others, 'image.ingest': ({ imageId }, run) => ingest(imageId, run) } as JobHandlers;
  const runner = await startRunner({
    url: database.url,
    db,
    queue,
    handlers,
    onFailed: (_tx, job, failure) => {
      failures.push({ ...failure, jobId: job.id });
      return Promise.resolve();
    },
  });
  runners.push(runner);
  return runner;
}
const enqueue = (imageId = newId()) =>
  db.$transaction((tx) =>
    queue.enqueue(tx, 'image.ingest', { imageId }, { workspaceId, subjectId: imageId, title: 'a.jpg' }),
  );
const jobNow = (id: string) => db.job.findUniqueOrThrow({ where: { id } });
const until = (id: string, state: string) =>
  vi.waitFor(async () => expect((await jobNow(id)).state).toBe(state), { timeout: 15_000, interval: 25 });
/** A handler that runs until it is told to stop. */
const untilStopped = (run: JobRun) =>
  new Promise<void>((_resolve, reject) =>
    run.signal.addEventListener('abort', () => reject(new Error('stopped'))),
  );

test('a job exists exactly if its transaction commits', async () => {
  const seen: string[] = [];
  await startWorker((imageId) => Promise.resolve(void seen.push(imageId)));
  const rolledBack = newId();
  await expect(
    db.$transaction(async (tx) => {
      await queue.enqueue(tx, 'image.ingest', { imageId: rolledBack }, { workspaceId, title: '' });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  const imageId = newId();
  const id = await enqueue(imageId);
  await until(id, 'done');
  expect(seen).toEqual([imageId]);
  expect(await db.job.count()).toBe(1);
  expect(await jobNow(id)).toMatchObject({ attempts: 1, error: null, title: 'a.jpg', subjectId: imageId });
});

test('a waiting job starts at once, not at the next look', async () => {
  const id = await enqueue();
  await startWorker(nothing);
  await until(id, 'done');
  const started = Date.now();
  await until(await enqueue(), 'done');
  expect(Date.now() - started).toBeLessThan(1500);
});

test('a failure is tried again and keeps its sentence; after the last attempt it stays', async () => {
  let times = 0;
  await startWorker(() => {
    times++;
    return Promise.reject(new Error(`broken ${times}`));
  });
  const id = await enqueue();
  await until(id, 'failed');
  expect(times).toBe(3);
  expect(await jobNow(id)).toMatchObject({ attempts: 3, error: 'Unexpected: broken 3' });
  expect(failures).toEqual([
    { kind: 'failed', code: 'unexpected', message: 'Unexpected: broken 3', jobId: id },
  ]);
});

test('a final failure is not tried again; asked for once more, the same job runs', async () => {
  let broken = true;
  await startWorker(() =>
    broken ? Promise.reject(new FinalFailure('truncated', 'The file is cut off.')) : Promise.resolve(),
  );
  const imageId = newId();
  const id = await enqueue(imageId);
  await until(id, 'failed');
  expect(await jobNow(id)).toMatchObject({ attempts: 1, error: 'The file is cut off.' });
  broken = false;
  await db.$transaction((tx) =>
    queue.enqueue(tx, 'image.ingest', { imageId }, { workspaceId, title: 'a.jpg', again: id }),
  );
  await until(id, 'done');
  expect(await jobNow(id)).toMatchObject({ attempts: 1, error: null });
});

test('a job whose surroundings are at fault waits without using up attempts', async () => {
  let diskFull = true;
  await startWorker(() =>
    diskFull ? Promise.reject(new Postponed(1, 'The disk is full.')) : Promise.resolve(),
  );
  const id = await enqueue();
  await vi.waitFor(async () => expect((await jobNow(id)).error).toBe('The disk is full.'));
  diskFull = false;
  await until(id, 'done');
  expect(await jobNow(id)).toMatchObject({ attempts: 1, error: null });
});

test('a cancelled job is told to stop and stays cancelled', async () => {
  let stopped = false;
  await startWorker((_id, run) => untilStopped(run).finally(() => (stopped = true)));
  const id = await enqueue();
  await until(id, 'running');
  expect(await db.$transaction((tx) => markCancelled(tx, id))).toBe(true);
  await vi.waitFor(() => expect(stopped).toBe(true));
  expect(await db.$transaction((tx) => markCancelled(tx, id))).toBe(false);
  expect(await jobNow(id)).toMatchObject({ state: 'cancelled' });
  expect(failures).toEqual([]);
});

test('a job cancelled before its turn never runs', async () => {
  const seen: string[] = [];
  const id = await enqueue();
  await db.$transaction((tx) => markCancelled(tx, id));
  await startWorker((imageId) => Promise.resolve(void seen.push(imageId)));
  await until(await enqueue(), 'done');
  expect(seen).toHaveLength(1);
  expect((await jobNow(id)).state).toBe('cancelled');
});

test('a job put back by a worker that leaves does not count as an attempt', async () => {
  const worker = await startWorker((_id, run) => untilStopped(run));
  const id = await enqueue();
  await until(id, 'running');
  await worker.stop(0);
  await until(id, 'queued');
  expect((await jobNow(id)).attempts).toBe(0);
});

test('the job of a worker that lost its connection is done by whoever finds it, once', async () => {
  let started = 0;
  let finished = 0;
  // The first attempt hangs; its worker loses the database, which frees the job.
  const work: Ingest = (_id, run) => {
    started++;
    return started === 1 ? untilStopped(run) : Promise.resolve(void finished++);
  };
  await startWorker(work);
  const id = await enqueue();
  await until(id, 'running');
  await startWorker(work);
  await killWorkers(database.url, 1);
  await until(id, 'done');
  expect({ started, finished }).toEqual({ started: 2, finished: 1 });
  expect((await jobNow(id)).attempts).toBe(2);
});

test('progress is seen while the job runs, and is full at the end', async () => {
  let finish: () => void = () => undefined;
  await startWorker(async (_id, run) => {
    run.progress(3, 10);
    await new Promise<void>((resolve) => (finish = resolve));
  });
  const id = await enqueue();
  await vi.waitFor(async () => expect(await jobNow(id)).toMatchObject({ done: 3, total: 10 }));
  finish();
  await until(id, 'done');
  expect(await jobNow(id)).toMatchObject({ done: 10, total: 10 });
});

test('two workers share a hundred jobs; none is done twice', async () => {
  const done: string[] = [];
  let running = 0;
  let most = 0;
  const work: Ingest = async (imageId) => {
    most = Math.max(most, ++running);
    await sleep(1);
    running--;
    done.push(imageId);
  };
  await Promise.all([startWorker(work), startWorker(work)]);
  const imageIds = Array.from({ length: 100 }, newId);
  await db.$transaction((tx) =>
    queue.enqueueMany(
      tx,
      'image.ingest',
      imageIds.map((imageId) => ({ payload: { imageId }, card: { workspaceId, title: imageId } })),
    ),
  );
  await vi.waitFor(async () => expect(await db.job.count({ where: { state: 'done' } })).toBe(100), {
    timeout: 30_000,
  });
  expect(done.toSorted()).toEqual(imageIds.toSorted());
  expect(most).toBeLessThanOrEqual(2 * JOBS['image.ingest'].concurrency);
});

test('workers that are connected can be counted', async () => {
  expect(await countWorkers(db)).toBe(0);
  await Promise.all([startWorker(nothing), startWorker(nothing)]);
  expect(await countWorkers(db)).toBe(2);
  await runners[0]!.stop(0);
  await vi.waitFor(async () => expect(await countWorkers(db)).toBe(1));
});

/** Cuts the connections of the longest-running workers, as their death would. */
async function killWorkers(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
     WHERE application_name = 'maskloop-worker' AND datname = current_database() ORDER BY backend_start LIMIT $1) AS old`,
    [count],
  );
  await client.end();
}
