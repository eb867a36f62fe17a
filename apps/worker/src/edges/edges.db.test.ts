import path from 'node:path';
import { addProject, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { askForEdges, findEdgeMap, stopEdges } from '@maskloop/usecases/edges';
import { addFile } from '@maskloop/usecases/images';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLogger } from '../runtime/logger.ts';
import { type RunningWorker, startWorker } from '../runtime/start-worker.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../../models');
let world: World;
let worker: RunningWorker;
let crew: Crew;
let imageId: string;

beforeAll(async () => {
  world = await openWorld();
  worker = await startWorker(
    {
      databaseUrl: world.url,
      blobsDir: path.join(world.directory, 'blobs'),
      modelsDir: MODELS,
      providers: ['cpu'],
      threads: 1,
    },
    openLogger('silent'),
  );
  crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  // A red card on grey: its outline is an edge for every model.
  const card = { create: { width: 50, height: 40, channels: 3, background: '#c02020' } } as const;
  const content = await sharp({ create: { width: 120, height: 90, channels: 3, background: '#808080' } })
    .composite([{ input: await sharp(card).png().toBuffer(), left: 30, top: 25 }])
    .png()
    .toBuffer();
  const added = await addFile(world, crew.manager, {
    projectId: project.id,
    fileName: 'card.png',
    metadata: {},
    content,
  });
  imageId = added.imageId!;
  await vi.waitFor(async () => expect(await world.db.embedding.count({ where: { imageId } })).toBe(1), {
    timeout: 40_000,
    interval: 50,
  });
}, 60_000);
afterAll(async () => {
  await worker.stop(5000);
  await world.close();
});

const ask = (again = false) => askForEdges(world, crew.annotator, { imageId, again });

test('stopped half-way, asked again, and with its embedding lost in between: a picture gets its edges', async () => {
  expect(await ask()).toMatchObject({ state: 'waiting' });
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ total: 256 }), {
    timeout: 20_000,
    interval: 30,
  });
  expect(await stopEdges(world, crew.annotator, { imageId })).toEqual({ stopped: true });
  expect(await ask()).toMatchObject({ state: 'failed' });

  await world.db.embedding.deleteMany({ where: { imageId } });
  expect(await ask(true)).toMatchObject({ state: 'waiting' });
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ state: 'ready' }), {
    timeout: 60_000,
    interval: 100,
  });

  const { sha256 } = await findEdgeMap(world, crew.annotator, { imageId });
  const map = sharp(Buffer.from(await world.storage.read(sha256)));
  expect(await map.metadata()).toMatchObject({
    width: 120,
    height: 90,
    format: 'png',
    channels: 1,
    depth: 'uchar',
  });
  const strength = await map.raw().toBuffer();
  // Along the card's left side some edge is seen, and the strongest of the picture is full.
  expect(Math.max(...strength)).toBe(255);
  const leftSide = Array.from({ length: 30 }, (_, i) =>
    Math.max(...strength.subarray((30 + i) * 120 + 26, (30 + i) * 120 + 34)),
  );
  expect(leftSide.filter((value) => value > 0).length).toBeGreaterThan(15);
}, 120_000);
