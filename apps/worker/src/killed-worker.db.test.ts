import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { newId } from '@maskloop/domain/ids';
import { countWorkers } from '@maskloop/db/queue';
import { addProject, addWorkspace, openWorld, type World } from '@maskloop/testing/world';
import { addFile, listImages } from '@maskloop/usecases/images';
import { registerEmbeddedModels } from '@maskloop/usecases/models';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const MODELS = path.join(ROOT, 'models');
const IMAGES = 50;
let world: World;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await world.close();
});

/** The worker as the supervisor starts it, over the world's data. */
function startProcess(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'apps/worker/src/main.ts')], {
    cwd: path.join(ROOT, 'apps/worker'),
    env: {
      ...process.env,
      DATABASE_URL: world.url,
      MASKLOOP_DATA_DIR: world.directory,
      MASKLOOP_MODELS_DIR: MODELS,
      MASKLOOP_THREADS: '1',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  workers.add(worker);
  return worker;
}

test('a worker killed in the middle of fifty pictures loses none and does none twice', async () => {
  await registerEmbeddedModels(world, MODELS);
  const crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  for (let i = 0; i < IMAGES; i++) {
    const background = { r: (i * 5) % 256, g: (i * 11) % 256, b: 90 };
    const content = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
      .jpeg()
      .toBuffer();
    await addFile(world, crew.manager, {
      projectId: project.id,
      fileName: `${newId()}.jpg`,
      metadata: {},
      content,
    });
  }
  const ready = () => world.db.task.count({ where: { projectId: project.id, state: 'ready' } });
  const kill = async (worker: ChildProcess, when: number) => {
    await vi.waitFor(async () => expect(await ready()).toBeGreaterThanOrEqual(when), {
      timeout: 60_000,
      interval: 20,
    });
    worker.kill('SIGKILL');
    await vi.waitFor(async () => expect(await countWorkers(world.db)).toBe(0), { timeout: 10_000 });
    // In the middle means with work in hand.
    expect(await world.db.job.count({ where: { state: 'running' } })).toBeGreaterThan(0);
  };
  await kill(startProcess(), 5);
  await kill(startProcess(), 20);
  startProcess();
  await vi.waitFor(async () => expect(await ready()).toBe(IMAGES), { timeout: 240_000, interval: 100 });

  const { items } = await listImages(world, crew.manager, { projectId: project.id, limit: 200 });
  expect(items).toHaveLength(IMAGES);
  expect(items.every((image) => image.state === 'ready' && image.task?.state === 'ready')).toBe(true);
  expect(await world.db.embedding.count()).toBe(IMAGES);
  for (const { sha256, bytes } of await world.db.embedding.findMany()) {
    expect(await world.storage.size(sha256)).toBe(Number(bytes));
  }
  await vi.waitFor(
    async () =>
      expect(
        await world.db.job.groupBy({ by: ['name', 'state'], _count: true, orderBy: { name: 'asc' } }),
      ).toEqual([
        { name: 'image.embed', state: 'done', _count: IMAGES },
        { name: 'image.ingest', state: 'done', _count: IMAGES },
      ]),
    { timeout: 10_000 },
  );
}, 600_000);
