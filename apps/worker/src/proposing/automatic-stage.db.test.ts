import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countWorkers } from '@maskloop/db/queue';
import { ExportQuery } from '@maskloop/domain/export';
import { StageSettings } from '@maskloop/domain/stage';
import { addProject, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import {
  getAutomaticRun,
  listAutomaticFailures,
  pauseAutomatic,
  retryAutomatic,
} from '@maskloop/usecases/automatic-runs';
import { previewExport } from '@maskloop/usecases/exports';
import { addFile } from '@maskloop/usecases/images';
import { registerEmbeddedModels } from '@maskloop/usecases/models';
import { claimTask } from '@maskloop/usecases/tasks';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const MODELS = path.join(ROOT, 'models');
const COINS = path.join(ROOT, 'packages/demo/photographs/coins.jpg');
let world: World;
let crew: Crew;
let worker: ChildProcess;

/** The worker as the supervisor starts it, so that it can be killed. */
function start(): void {
  worker = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'apps/worker/src/main.ts')], {
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
}
async function kill(): Promise<void> {
  worker.kill('SIGKILL');
  await until(async () => expect(await countWorkers(world.db)).toBe(0));
}

beforeAll(async () => {
  world = await openWorld();
  await registerEmbeddedModels(world, MODELS);
  crew = await addWorkspace(world.db);
  start();
}, 60_000);
afterAll(async () => {
  worker.kill('SIGKILL');
  await world.close();
});

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 30 });

/** A project in the fully-automatic stage. */
async function automaticProject(settings: Partial<StageSettings> = {}): Promise<string> {
  const { id: projectId } = await addProject(world.db, crew);
  await world.db.$transaction(async (tx) => {
    await tx.stageSettings.create({
      data: {
        ...{ projectId, version: 2, stage: 'fully_automatic', createdById: crew.manager.userId },
        settings: StageSettings.parse({ automatic: { preset: 'model', pointsPerSide: 8 }, ...settings }),
      },
    });
    await tx.project.update({
      where: { id: projectId },
      data: { stage: 'fully_automatic', settingsVersion: 2 },
    });
  });
  return projectId;
}

async function addCoins(projectId: string, count: number, from = 1): Promise<void> {
  for (let n = 0; n < count; n++) {
    const content = await sharp(await readFile(COINS))
      .modulate({ brightness: from + n / 50 })
      .jpeg()
      .toBuffer();
    await addFile(world, crew.manager, { projectId, fileName: `coins-${n}.jpg`, metadata: {}, content });
  }
}
const run = (projectId: string) => getAutomaticRun(world, crew.manager, { projectId });
const embedded = (projectId: string, count: number) =>
  until(async () => expect(await world.db.embedding.count({ where: { image: { projectId } } })).toBe(count));

test('pictures are labelled without a person; one that cannot be read is listed and blocks nobody', async () => {
  const projectId = await automaticProject();
  await addFile(world, crew.manager, {
    projectId,
    fileName: 'broken.jpg',
    metadata: {},
    content: Buffer.from('no picture at all'),
  });
  await addCoins(projectId, 3);
  // A search ends a moment after its task is accepted.
  await until(async () =>
    expect(await run(projectId)).toMatchObject({ done: 3, failed: 1, waiting: 0, working: 0 }),
  );
  const { masks, total, etaSeconds } = await run(projectId);
  expect(total).toBe(4);
  expect(masks).toBeGreaterThan(3);
  expect(masks).toBe(await world.db.mask.count({ where: { projectId, deletedAt: null } }));
  expect(etaSeconds).toBeNull();

  const project = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
  for (const task of await world.db.task.findMany({
    where: { projectId, state: 'accepted' },
    include: { reviews: true },
  })) {
    expect(task.annotatorId).toBeNull();
    expect(task.reviews).toMatchObject([
      { modelVersionId: project.modelVersionId, reviewerId: null, verdict: 'accepted' },
    ]);
  }
  // Nobody has judged the masks, nobody is asked to work, and an export takes them where it is told to.
  expect(await world.db.mask.count({ where: { projectId, state: { not: 'proposal' } } })).toBe(0);
  expect(await claimTask(world, crew.annotator, { projectId })).toEqual({ taskId: null });
  const preview = (includeProposals: boolean) =>
    previewExport(world, crew.manager, {
      projectId,
      query: ExportQuery.parse({ includeProposals }),
      seed: 0,
    });
  expect(await preview(true)).toEqual({ images: 3, masks });
  expect(await preview(false)).toMatchObject({ masks: 0 });

  const { items } = await listAutomaticFailures(world, crew.manager, { projectId, limit: 10 });
  expect(items).toMatchObject([{ fileName: 'broken.jpg' }]);
  expect(items[0]!.reason).not.toBe('');
}, 240_000);

test('paused, nothing begins, also after a restart; then it goes on, and what fails can be tried again', async () => {
  const projectId = await automaticProject();
  expect(await pauseAutomatic(world, crew.manager, { projectId, paused: true })).toMatchObject({
    pausedAt: world.now(),
  });
  await addCoins(projectId, 2, 1.2);
  await embedded(projectId, 2);
  await kill();
  start();
  await addCoins(projectId, 1, 1.3);
  await embedded(projectId, 3);
  expect(await run(projectId)).toMatchObject({ waiting: 3, done: 0, working: 0, etaSeconds: null });
  expect(await world.db.job.count({ where: { projectId, name: 'task.propose' } })).toBe(0);

  // One picture's file is gone when its turn comes.
  const image = await world.db.image.findFirstOrThrow({ where: { projectId } });
  const bytes = await world.storage.read(image.displaySha256!);
  await world.storage.delete(image.displaySha256!);
  await pauseAutomatic(world, crew.engineer, { projectId, paused: false });
  await until(async () => expect(await run(projectId)).toMatchObject({ done: 2, failed: 1, waiting: 0 }));
  const { items } = await listAutomaticFailures(world, crew.manager, { projectId, limit: 10 });
  expect(items).toMatchObject([{ imageId: image.id, fileName: image.fileName }]);

  await world.storage.put(bytes);
  expect(await retryAutomatic(world, crew.manager, { projectId })).toEqual({ retried: 1 });
  await until(async () => expect(await run(projectId)).toMatchObject({ done: 3, failed: 0 }));
  expect(await retryAutomatic(world, crew.manager, { projectId })).toEqual({ retried: 0 });
}, 240_000);

test('a worker killed in the middle of a picture is followed by one that labels every picture once', async () => {
  const count = 3;
  const projectId = await automaticProject({
    automatic: { preset: 'model', pointsPerSide: 6, cropLayers: 1 },
  });
  await addCoins(projectId, count, 1.4);
  await until(async () => {
    expect((await run(projectId)).done).toBeGreaterThanOrEqual(1);
    // In the middle: some of its masks are written.
    const running = await world.db.job.findFirst({
      where: { projectId, name: 'task.propose', state: 'running' },
    });
    expect(await world.db.mask.count({ where: { taskId: running!.subjectId! } })).toBeGreaterThan(0);
  });
  await kill();
  start();
  await until(async () => expect((await run(projectId)).done).toBe(count));
  const tasks = await world.db.task.findMany({
    where: { projectId },
    include: { reviews: true, masks: { include: { revisions: true } } },
  });
  for (const { state, reviews, masks } of tasks) {
    expect(state).toBe('accepted');
    expect(reviews).toHaveLength(1);
    expect(masks.length).toBeGreaterThan(0);
    const pixels = masks.flatMap(({ revisions }) => revisions.map(({ rle }) => Buffer.from(rle!).toString()));
    expect(new Set(pixels).size).toBe(pixels.length);
  }
}, 240_000);

test('annotators neither see nor stop it, and other workspaces find nothing', async () => {
  const projectId = await automaticProject();
  const others = await addWorkspace(world.db, 'Elsewhere');
  const pause = { projectId, paused: true };
  for (const actor of [crew.annotator, crew.reviewer]) {
    await expect(getAutomaticRun(world, actor, { projectId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(pauseAutomatic(world, actor, pause)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(retryAutomatic(world, actor, { projectId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(pauseAutomatic(world, others.owner, pause)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const elsewhere = await automaticProject();
  const { id: taskId } = await world.db.task.findFirstOrThrow({
    where: { stage: 'fully_automatic', projectId: { not: elsewhere } },
  });
  await expect(retryAutomatic(world, crew.manager, { projectId: elsewhere, taskId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
