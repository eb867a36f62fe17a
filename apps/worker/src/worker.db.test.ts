import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { newId } from '@maskloop/domain/ids';
import { IMAGE_ERRORS } from '@maskloop/domain/image';
import { embeddingLayout, parseManifest } from '@maskloop/inference/core';
import { zipOf } from '@maskloop/testing/files';
import {
  addProject,
  addWorkspace,
  type Crew,
  type MadeProject,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { addFile, getImage, retryImage } from '@maskloop/usecases/images';
import { recordSpeed } from '@maskloop/usecases/models';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openLogger } from './runtime/logger.ts';
import { type RunningWorker, startWorker } from './runtime/start-worker.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../models');
let world: World;
let worker: RunningWorker;
let crew: Crew;
let project: MadeProject;

beforeAll(async () => {
  world = await openWorld();
  worker = await startWorker(
    {
      databaseUrl: world.url,
      blobsDir: path.join(world.directory, 'blobs'),
      modelsDir: MODELS,
      // As on a machine whose graphics card is gone: the next provider takes over, and people are told why.
      providers: ['no-such-provider', 'cpu'],
      threads: 1,
    },
    openLogger('silent'),
  );
  crew = await addWorkspace(world.db);
});
afterAll(async () => {
  await worker.stop(5000);
  await world.close();
});
beforeEach(async () => {
  project = await addProject(world.db, crew);
});

const picture = (seed: number, width = 80, height = 60): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: { r: seed % 256, g: (seed * 7) % 256, b: 40 } },
  });
const add = (content: Uint8Array, fileName: string) =>
  addFile(world, crew.manager, { projectId: project.id, fileName, metadata: {}, content });
const settled = (imageId: string) =>
  vi.waitFor(
    async () => {
      const image = await getImage(world, crew.manager, { imageId });
      expect(image.task?.state).toMatch(/ready|failed/);
      return image;
    },
    { timeout: 40_000, interval: 50 },
  );

test('what the worker measured when it opened the embedded model is kept, with the provider that could not be used', async () => {
  const speed = await vi.waitFor(() => world.db.modelSpeed.findFirstOrThrow(), {
    timeout: 40_000,
    interval: 50,
  });
  expect(speed).toMatchObject({ worker: hostname(), provider: 'cpu', threads: 1 });
  expect(speed.fallbacks).toEqual([{ provider: 'no-such-provider', reason: expect.any(String) as string }]);
  expect(speed.encoderMs).toBeGreaterThan(0);
  expect(speed.decoderMs).toBeGreaterThan(0);
  // Another start measures again; a model that is gone is nobody's concern.
  const { modelVersionId } = speed;
  const again = { provider: 'cpu', threads: 2, encoderMs: 1, decoderMs: null, fallbacks: [] };
  await recordSpeed(world, { ...again, modelVersionId, worker: hostname() });
  await recordSpeed(world, { ...again, modelVersionId: newId(), worker: hostname() });
  expect(await world.db.modelSpeed.findMany()).toMatchObject([{ threads: 2, decoderMs: null }]);
});

test('a photograph is read and encoded by the embedded model, and its task is ready', async () => {
  const { imageId } = await add(await picture(1).jpeg().toBuffer(), 'street.jpg');
  expect(await settled(imageId!)).toMatchObject({
    state: 'ready',
    width: 80,
    height: 60,
    task: { state: 'ready' },
  });
  const { manifest } = await world.db.modelVersion.findUniqueOrThrow({
    where: { id: project.modelVersionId },
  });
  const parsed = parseManifest(manifest);
  const embedding = await world.db.embedding.findFirstOrThrow({ where: { imageId: imageId! } });
  const layout = parsed.ok && embeddingLayout(parsed.manifest);
  expect(layout && layout.byteLength).toBe(Number(embedding.bytes));
  expect(await world.storage.size(embedding.sha256)).toBe(Number(embedding.bytes));
  expect(embedding.tensors).toEqual(layout && layout.tensors);
});

test('one bad file among good ones fails alone, with its own sentence', async () => {
  const files = {
    'notes.jpg': [Buffer.from('not a picture'), 'not_an_image'],
    'cut.png': [(await picture(2).png().toBuffer()).subarray(0, 90), 'truncated'],
    'thin.png': [await picture(3, 3000, 1).png().toBuffer(), 'unembeddable'],
    'good.jpg': [await picture(4).jpeg().toBuffer(), undefined],
  } as const;
  for (const [name, [content, code]] of Object.entries(files)) {
    const { imageId } = await add(content, name);
    const image = await settled(imageId!);
    if (!code) expect(image.task?.state).toBe('ready');
    else {
      const { reason } = await world.db.task.findFirstOrThrow({ where: { imageId: imageId! } });
      expect(reason).toBe(IMAGE_ERRORS[code]);
      expect(await world.db.job.findFirst({ where: { subjectId: imageId, state: 'failed' } })).toMatchObject({
        attempts: 1,
        error: IMAGE_ERRORS[code],
      });
    }
  }
});

test('a picture whose file is gone says so, and comes back with it', async () => {
  const content = await picture(5).jpeg().toBuffer();
  const { sha256 } = await world.storage.put(content);
  const { imageId } = await add(content, 'gone.jpg');
  await settled(imageId!);
  await world.storage.delete(sha256);
  await world.db.embedding.deleteMany({ where: { imageId: imageId! } });
  await world.db.task.updateMany({ where: { imageId: imageId! }, data: { state: 'failed', reason: 'x' } });
  await retryImage(world, crew.manager, { imageId: imageId! });
  expect((await settled(imageId!)).task?.state).toBe('failed');
  await world.storage.put(content);
  await retryImage(world, crew.manager, { imageId: imageId! });
  expect((await settled(imageId!)).task?.state).toBe('ready');
});

test('an archive becomes its pictures; junk is ignored, what is no picture is counted', async () => {
  const zip = zipOf([
    ['day/a.jpg', await picture(10).jpeg().toBuffer()],
    ['day/b.png', await picture(11).png().toBuffer()],
    ['day/copy of a.jpg', await picture(10).jpeg().toBuffer()],
    ['day/readme.txt', Buffer.from('hello')],
    ['../../evil.jpg', await picture(12).jpeg().toBuffer()],
    ['__MACOSX/day/._a.jpg', Buffer.from('resource fork')],
    ['day/', Buffer.alloc(0)],
  ]);
  const { jobId } = await add(zip, 'days.zip');
  await vi.waitFor(async () => {
    const job = await world.db.job.findUniqueOrThrow({ where: { id: jobId! } });
    expect(job).toMatchObject({ state: 'done', done: 5, total: 5 });
    expect(job.title).toBe('days.zip: 2 pictures, 1 already there, 2 left out (not pictures)');
  }, 20_000);
  const images = await world.db.image.findMany({
    where: { projectId: project.id },
    orderBy: { fileName: 'asc' },
  });
  expect(images.map((image) => [image.fileName, image.metadata])).toMatchObject([
    ['a.jpg', { folder: 'day' }],
    ['b.png', { folder: 'day' }],
  ]);
  for (const { id } of images) expect((await settled(id)).task?.state).toBe('ready');
});

test.each([
  ['cut off', 'zip_unreadable', (zip: Buffer) => zip.subarray(0, zip.length - 30)],
  ['of nothing', 'zip_empty', () => zipOf([['notes.txt', Buffer.from('hello')]])],
  [
    'that swells to a terabyte',
    'zip_too_large',
    () => zipOf([['a.jpg', Buffer.from('x')]], { claim: 2 ** 32 - 2 }),
  ],
] as const)('an archive %s is refused as %s', async (_name, code, make) => {
  const zip = zipOf([['a.jpg', await picture(20).jpeg().toBuffer()]]);
  const { jobId } = await add(make(zip), `bad ${newId()}.zip`);
  await vi.waitFor(async () => {
    const job = await world.db.job.findUniqueOrThrow({ where: { id: jobId! } });
    expect(job).toMatchObject({ state: 'failed', error: IMAGE_ERRORS[code] });
  }, 20_000);
});

test('the pixels that people see are those that the model saw', async () => {
  const rotated = await picture(30, 60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { imageId } = await add(rotated, 'rotated.jpg');
  expect(await settled(imageId!)).toMatchObject({ width: 40, height: 60 });
  const { displaySha256 } = await world.db.image.findUniqueOrThrow({ where: { id: imageId! } });
  const display = await readFile(await world.storage.localPath(displaySha256!));
  expect(await sharp(display).metadata()).toMatchObject({ width: 40, height: 60 });
});
