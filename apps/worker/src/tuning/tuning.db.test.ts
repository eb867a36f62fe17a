import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TuningCandidates } from '@maskloop/domain/tuning';
import { fromCocoString } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { chosenSettings, keepMasks, manifestSchema } from '@maskloop/inference/core';
import { addProject, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { addFile } from '@maskloop/usecases/images';
import { cancelJob, retryJob } from '@maskloop/usecases/jobs';
import { findCandidates, getSample, startSample } from '@maskloop/usecases/tuning';
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
}, 60_000);
afterAll(async () => {
  await worker.stop(5000);
  await world.close();
});
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 90_000, interval: 30 });
const automatic = { preset: 'model' as const, pointsPerSide: 8 };

/** A project with photographs whose tasks have the model's masks, by the thresholds that are tuned here. */
async function withCoins(count: number, at: number) {
  const { id: projectId } = await addProject(world.db, crew, {
    settings: { proposer: 'automatic', automatic, cleanUp: false },
  });
  for (let n = 0; n < count; n++) {
    const content = await sharp(await readFile(COINS))
      .modulate({ brightness: at + n / 50 })
      .jpeg()
      .toBuffer();
    await addFile(world, crew.manager, { projectId, fileName: `coins-${n}.jpg`, metadata: {}, content });
  }
  await until(async () =>
    expect(await world.db.task.count({ where: { projectId, state: 'ready' } })).toBe(count),
  );
  return projectId;
}
const sampleOf = async (projectId: string) => (await getSample(world, crew.engineer, { projectId })).sample!;
const ended = (projectId: string) =>
  until(async () => expect((await sampleOf(projectId)).job!.state).toBe('done'));

test('tuned to the settings in force, the sample keeps exactly what the worker has proposed', async () => {
  const projectId = await withCoins(2, 1);
  const wish = { projectId, size: 12, seed: 3, automatic };
  const { model, sample } = await startSample(world, crew.manager, wish);
  expect(sample!.pictures).toHaveLength(2);
  await ended(projectId);
  const manifest = manifestSchema.parse(model.manifest);
  const settings = chosenSettings(automatic, manifest);
  for (const { imageId, candidates, candidatesUrl } of (await sampleOf(projectId)).pictures) {
    expect(candidatesUrl).toContain(`/${sample!.id}/candidates/${imageId}`);
    const { sha256 } = await findCandidates(world, crew.manager, { sampleId: sample!.id, imageId });
    const stored = JSON.parse(gunzipSync(await world.storage.read(sha256)).toString()) as unknown;
    const { width, height, crops, ...columns } = TuningCandidates.parse(stored);
    expect(columns.counts).toHaveLength(candidates!);
    const masks = columns.counts.map((counts, i) => ({
      counts,
      rle: fromCocoString(counts, width, height),
      area: columns.area[i]!,
      box: boxImage(...columns.box[i]!),
      predictedIou: columns.predictedIou[i]!,
      stability: columns.stability[i]!,
      crop: boxImage(...crops[columns.crop[i]!]!),
    }));
    const kept = keepMasks({ width, height }, masks, settings);
    const proposed = await world.db.maskRevision.findMany({ where: { mask: { imageId } } });
    expect(kept.length).toBeGreaterThan(5);
    expect(masks.length).toBeGreaterThan(kept.length);
    // Proposals leave out what is nine tenths of another one, which the generator's boxes do not.
    const pixels = new Set(kept.map(({ counts }) => counts));
    expect(proposed.length).toBeGreaterThan(5);
    for (const { rle } of proposed) expect(pixels).toContain(Buffer.from(rle!).toString());
  }

  // A new sample takes the place of this one.
  await startSample(world, crew.manager, { ...wish, size: 1 });
  await expect(
    findCandidates(world, crew.manager, { sampleId: sample!.id, imageId: sample!.pictures[0]!.imageId }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await ended(projectId);
  const smaller = await sampleOf(projectId);
  expect(smaller.pictures.map(({ imageId }) => imageId)).toEqual([sample!.pictures[0]!.imageId]);
});

test('stopped, continued and left by its worker, a sample searches every picture once; a lost one says so', async () => {
  const projectId = await withCoins(4, 1.2);
  const { sample } = await startSample(world, crew.manager, { projectId, size: 4, seed: 0, automatic });
  const lost = await world.db.image.findUniqueOrThrow({ where: { id: sample!.pictures[3]!.imageId } });
  await world.storage.delete(lost.displaySha256!);
  const found = async () =>
    (await sampleOf(projectId)).pictures.filter(({ candidates }) => candidates !== null);
  const jobId = sample!.job!.id;

  await until(async () => expect((await found()).length).toBeGreaterThan(0));
  await cancelJob(world, crew.manager, { jobId });
  const first = await found();
  await retryJob(world, crew.manager, { jobId });
  await until(async () => expect((await found()).length).toBeGreaterThan(first.length));
  await worker.stop(0);
  worker = await start();
  await ended(projectId);

  const { pictures } = await sampleOf(projectId);
  expect(pictures.filter(({ candidates }) => candidates !== null)).toHaveLength(3);
  expect(pictures[3]!.error).toMatch(/\w/);
  for (const before of first)
    expect(pictures.find(({ imageId }) => imageId === before.imageId)).toEqual(before);
}, 180_000);

test('without images there is nothing to sample; annotators and other workspaces see nothing of it', async () => {
  const { id: projectId } = await addProject(world.db, crew);
  const wish = { projectId, size: 6, seed: 0, automatic };
  await expect(startSample(world, crew.manager, wish)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  for (const actor of [crew.annotator, crew.reviewer])
    await expect(startSample(world, actor, wish)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(getSample(world, crew.annotator, { projectId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const others = await addWorkspace(world.db, 'Elsewhere');
  await expect(getSample(world, others.owner, { projectId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
