import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countWorkers } from '@maskloop/db/queue';
import { fromCocoString, rleIou } from '@maskloop/geometry/rle';
import { addProject, addWorkspace, openWorld, type World } from '@maskloop/testing/world';
import { addFile } from '@maskloop/usecases/images';
import { listMasks } from '@maskloop/usecases/masks';
import { registerEmbeddedModels } from '@maskloop/usecases/models';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const COINS = path.join(ROOT, 'packages/demo/photographs/coins.jpg');
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
      MASKLOOP_MODELS_DIR: path.join(ROOT, 'models'),
      MASKLOOP_THREADS: '1',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  workers.add(worker);
  return worker;
}

test('a worker killed while it proposes is followed by one that ends the search, with no mask twice', async () => {
  await registerEmbeddedModels(world, path.join(ROOT, 'models'));
  const crew = await addWorkspace(world.db);
  // Few points, each with all its masks, in five parts of the picture that come one after the other.
  const automatic = {
    preset: 'model',
    pointsPerSide: 6,
    predictedIou: 0,
    stability: 0,
    cropLayers: 1,
  } as const;
  const project = await addProject(world.db, crew, { settings: { proposer: 'automatic', automatic } });
  const { imageId } = await addFile(world, crew.manager, {
    projectId: project.id,
    fileName: 'coins.jpg',
    metadata: {},
    content: await readFile(COINS),
  });
  const task = () => world.db.task.findFirstOrThrow({ where: { imageId: imageId! } });
  const masks = async () => listMasks(world, crew.manager, { taskId: (await task()).id });
  const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 10 });

  const first = startProcess();
  await until(async () => expect(await world.db.mask.count()).toBeGreaterThan(0));
  first.kill('SIGKILL');
  await until(async () => expect(await countWorkers(world.db)).toBe(0));
  expect(await world.db.job.findFirst({ where: { name: 'task.propose' } })).toMatchObject({
    state: 'running',
  });
  expect((await task()).state).toBe('preparing');
  const before = await masks();

  startProcess();
  await until(async () => expect((await task()).state).toBe('ready'));
  const after = await masks();
  expect(after.length).toBeGreaterThan(before.length);
  expect(before.every(({ id }) => after.some((mask) => mask.id === id && mask.revisionNumber === 1))).toBe(
    true,
  );
  const rles = after.map(({ counts }) => fromCocoString(counts!, 384, 303));
  const repeats = rles.filter((rle, i) => rles.some((other, j) => j > i && rleIou(rle, other) >= 0.9));
  expect(repeats).toHaveLength(0);
  expect(await world.db.job.count({ where: { name: 'task.propose' } })).toBe(1);
}, 300_000);
