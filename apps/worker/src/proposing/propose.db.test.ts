import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { markCancelled } from '@maskloop/db/queue';
import { type StageSettings } from '@maskloop/domain/stage';
import { fromCocoString, rleIou } from '@maskloop/geometry/rle';
import { addProject, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { finishEmbedding, wantedEmbedding } from '@maskloop/usecases/embeddings';
import { addFile } from '@maskloop/usecases/images';
import { listMasks } from '@maskloop/usecases/masks';
import { proposeProject, proposeTask, readProposalRun, stopProposals } from '@maskloop/usecases/proposals';
import { claimTask } from '@maskloop/usecases/tasks';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLogger } from '../runtime/logger.ts';
import { type RunningWorker, startWorker } from '../runtime/start-worker.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const COINS = path.join(ROOT, 'packages/demo/photographs/coins.jpg');
let world: World;
let crew: Crew;
let worker: RunningWorker;

const start = () =>
  startWorker(
    {
      databaseUrl: world.url,
      blobsDir: path.join(world.directory, 'blobs'),
      modelsDir: path.join(ROOT, 'models'),
      providers: ['cpu'],
      threads: 1,
    },
    openLogger('silent'),
  );
beforeAll(async () => {
  world = await openWorld();
  worker = await start();
  crew = await addWorkspace(world.db);
});
afterAll(async () => {
  await worker.stop(5000);
  await world.close();
});

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 30 });

/** A project with one photograph whose task can be taken. */
async function withPhotograph(settings: Partial<StageSettings> = {}, at = 1) {
  const project = await addProject(world.db, crew, { settings });
  const content = await sharp(await readFile(COINS))
    .modulate({ brightness: at })
    .jpeg()
    .toBuffer();
  const { imageId } = await addFile(world, crew.manager, {
    projectId: project.id,
    fileName: 'coins.jpg',
    metadata: {},
    content,
  });
  const task = () => world.db.task.findFirstOrThrow({ where: { imageId: imageId! } });
  await until(async () => expect((await task()).state).toBe('ready'));
  const { id: taskId } = await task();
  return { project, taskId, imageId: imageId! };
}
const claim = (project: { id: string }) => claimTask(world, crew.annotator, { projectId: project.id });
const masks = (taskId: string) => listMasks(world, crew.annotator, { taskId });
const run = (taskId: string) => readProposalRun(world, crew.annotator, { taskId });
const ended = (taskId: string, state: string) =>
  until(async () => expect(await run(taskId)).toMatchObject({ state }));
/** Few points, each with all its masks, in five parts of the picture. */
const parts = { preset: 'model' as const, pointsPerSide: 6, predictedIou: 0, stability: 0, cropLayers: 1 };

test('a project whose settings let the model propose opens its tasks with the objects on them', async () => {
  const { project, taskId } = await withPhotograph({ proposer: 'automatic' });
  await claim(project);
  const found = await masks(taskId);
  expect(found.length).toBeGreaterThan(8);
  for (const mask of found) {
    expect(mask).toMatchObject({ state: 'proposal', author: null, modelVersionId: project.modelVersionId });
    expect(mask.provenance).toMatchObject({ tool: 'automatic', source: 'automatic', preset: 'model' });
    expect(mask.predictedIou).toBeGreaterThan(0.5);
  }
  const rles = found.map(({ counts }) => fromCocoString(counts!, 384, 303));
  const repeats = rles.filter((rle, i) => rles.some((other, j) => j > i && rleIou(rle, other) >= 0.9));
  expect(repeats).toHaveLength(0);
  expect(await run(taskId)).toMatchObject({ state: 'done', done: 576, total: 576, found: found.length });
});

test('asked for by the person who holds the task, refused to others; stopped, it keeps what was found', async () => {
  const { project, taskId } = await withPhotograph({}, 1.01);
  const request = { taskId, automatic: parts };
  await expect(proposeTask(world, crew.annotator, request)).rejects.toMatchObject({ code: 'LEASE_LOST' });
  await claim(project);
  await expect(proposeTask(world, crew.engineer, request)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const strangers = await addWorkspace(world.db, 'Elsewhere');
  await expect(proposeTask(world, strangers.manager, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { jobId } = await proposeTask(world, crew.annotator, request);
  expect(await proposeTask(world, crew.annotator, request)).toEqual({ jobId });
  // Crops come one after the other, each with its masks.
  await until(async () => expect((await masks(taskId)).length).toBeGreaterThan(0));
  expect(await stopProposals(world, crew.annotator, { taskId })).toEqual({ stopped: true });
  expect(await run(taskId)).toMatchObject({ state: 'cancelled' });
  const left = await masks(taskId);
  expect(left.length).toBeGreaterThan(0);

  // The next search waits until the thread is free, goes on from what is there and doubles nothing.
  await proposeTask(world, crew.annotator, request);
  await ended(taskId, 'done');
  const all = await masks(taskId);
  expect(all.length).toBeGreaterThan(left.length);
  expect(new Set(all.map(({ counts }) => counts)).size).toBe(all.length);
  expect(left.every(({ id }) => all.some((mask) => mask.id === id))).toBe(true);
});

test('a worker that goes half-way is followed by one that ends the search, with no mask twice', async () => {
  const { project, taskId } = await withPhotograph({}, 1.02);
  await claim(project);
  await proposeTask(world, crew.annotator, { taskId, automatic: parts });
  await until(async () => expect((await masks(taskId)).length).toBeGreaterThan(0));
  await worker.stop(0);
  const before = await masks(taskId);
  worker = await start();
  await ended(taskId, 'done');
  const after = await masks(taskId);
  expect(after.length).toBeGreaterThan(before.length);
  expect(new Set(after.map(({ counts }) => counts)).size).toBe(after.length);
  expect(before.every(({ id }) => after.some((mask) => mask.id === id && mask.revisionNumber === 1))).toBe(
    true,
  );
});

test('an embedding that went away is made again', async () => {
  const { project, taskId, imageId } = await withPhotograph({}, 1.03);
  await claim(project);
  await world.db.embedding.deleteMany({ where: { imageId } });
  await proposeTask(world, crew.annotator, { taskId });
  await ended(taskId, 'done');
  expect((await masks(taskId)).length).toBeGreaterThan(8);
  expect(await world.db.embedding.count({ where: { imageId } })).toBe(1);
});

test('an embedding that is made anew while somebody works on the task asks for no proposals', async () => {
  const { project, taskId, imageId } = await withPhotograph({ proposer: 'detector' }, 1.06);
  await claim(project);
  const before = await world.db.job.count({ where: { subjectId: taskId } });
  const { modelVersionId } = project;
  const made = await wantedEmbedding(world, { imageId, modelVersionId });
  await finishEmbedding(world, { imageId, modelVersionId, ...made!.known! });
  expect(await world.db.job.count({ where: { subjectId: taskId } })).toBe(before);
  expect(await world.db.task.findFirst({ where: { id: taskId } })).toMatchObject({ state: 'in_progress' });
});

test('proposals that cannot be made keep nobody from the task', async () => {
  const { taskId } = await withPhotograph({ proposer: 'detector' }, 1.04);
  const job = await world.db.job.findFirstOrThrow({ where: { subjectId: taskId } });
  expect(job.state).toBe('failed');
  expect(job.error).not.toBe('');
});

test('a manager asks for a whole project, once for each task that is not finished', async () => {
  const { project, taskId } = await withPhotograph({}, 1.05);
  await expect(proposeProject(world, crew.manager, { projectId: project.id })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  const wish = { projectId: project.id, source: 'automatic' as const };
  await expect(proposeProject(world, crew.annotator, wish)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await proposeProject(world, crew.manager, wish);
  await proposeProject(world, crew.manager, wish);
  await ended(taskId, 'done');
  expect((await masks(taskId)).length).toBeGreaterThan(8);
  await until(async () =>
    expect(
      await world.db.job.count({ where: { name: 'project.propose', projectId: project.id, state: 'done' } }),
    ).toBe(2),
  );
  expect(await world.db.job.count({ where: { subjectId: taskId, name: 'task.propose' } })).toBe(1);
  const open = await world.db.job.findMany({ where: { state: { in: ['queued', 'running'] } } });
  for (const { id } of open) await world.db.$transaction((tx) => markCancelled(tx, id));
});
