// The worker's rate of embeddings beside the bare encoder, asked for the next as soon as it has answered.
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openLogger } from '../../apps/worker/src/runtime/logger.ts';
import { startWorker } from '../../apps/worker/src/runtime/start-worker.ts';
import { preprocess } from '../../packages/inference/src/core/index.ts';
import { openEncoder, readBundle } from '../../packages/inference/src/node/index.ts';
import { photograph } from '../../packages/testing/src/files/index.ts';
import { addProject, addWorkspace, type World } from '../../packages/testing/src/world/index.ts';
import { addFile } from '../../packages/usecases/src/images/index.ts';
import { registerEmbeddedModels } from '../../packages/usecases/src/models/index.ts';
import { inWorld } from '../database-world.ts';
import { type Case, finish, machine } from '../measure.ts';

const MODELS = path.resolve(import.meta.dirname, '../../models');
const ROUNDS = 3;
const SIZES = [
  { name: '1.2 MP', width: 1280, height: 960, images: 120, goals: { first: 0.9, again: 0.9 } },
  // The first time without a goal: reading twelve megapixels takes longer than this small model does.
  { name: '12 MP', width: 4000, height: 3000, images: 40, goals: { first: 0, again: 0.9 } },
] as const;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function compare(world: World, threads: number, size: (typeof SIZES)[number]): Promise<Case[]> {
  const { images: count, goals } = size;
  const crew = await addWorkspace(world.db);
  await registerEmbeddedModels(world, MODELS);
  const project = await addProject(world.db, crew);
  for (let i = 0; i < count; i++) {
    const content = await photograph(i, size.width, size.height);
    await addFile(world, crew.manager, {
      projectId: project.id,
      fileName: `${i}.jpg`,
      metadata: {},
      content,
    });
  }
  const worker = await startWorker(
    {
      databaseUrl: world.url,
      blobsDir: path.join(world.directory, 'blobs'),
      modelsDir: MODELS,
      providers: ['cpu'],
      threads,
    },
    openLogger('error'),
  );
  const embedded = async () => {
    while ((await world.db.embedding.count({ where: { image: { projectId: project.id } } })) < count) {
      // Seldom enough that counting takes nothing from the worker.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  /** Seconds from asking until the last embedding is kept, by the database's clock, which is this machine's. */
  const untilEmbedded = async () => {
    await askForAll();
    const asked = Date.now();
    await embedded();
    const { _max } = await world.db.embedding.aggregate({
      _max: { createdAt: true },
      where: { image: { projectId: project.id } },
    });
    return ((_max.createdAt?.getTime() ?? NaN) - asked) / 1000;
  };
  await embedded();

  const { modelId } = await world.db.modelVersion.findUniqueOrThrow({
    where: { id: project.modelVersionId },
  });
  const directory = path.join(MODELS, modelId);
  const manifest = await readBundle(directory);
  const encoder = await openEncoder({ manifest, directory, providers: ['cpu'], threads });
  const data = new Uint8Array(size.width * size.height * 3).map((_, i) => (i * 7919) % 251);
  const { tensor } = preprocess({ ...size, data }, manifest);

  const images = await world.db.image.findMany({ where: { projectId: project.id } });
  const askForAll = () =>
    world.db.$transaction(async (tx) => {
      await tx.embedding.deleteMany({ where: { image: { projectId: project.id } } });
      for (const { id: imageId, fileName: title } of images) {
        const card = { workspaceId: crew.workspaceId, subjectId: imageId, title };
        await world.enqueue(tx, 'image.embed', { imageId, modelVersionId: project.modelVersionId }, card);
      }
    });
  let beside = 0;
  const ours = { first: 0, again: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    beside += await seconds(async () => {
      for (let i = 0; i < count; i++) await encoder.encodeTensor(tensor.slice());
    });
    await rm(path.join(world.directory, 'blobs/inputs'), { recursive: true, force: true });
    ours.first += await untilEmbedded();
    ours.again += await untilEmbedded();
  }
  await encoder.close();
  await worker.stop(10_000);

  const rate = (time: number) => Number(((count * ROUNDS) / time).toPrecision(3));
  return (['first', 'again'] as const).map((turn) => {
    const ratio = Number((beside / ours[turn]).toFixed(2));
    const name = `${size.name} JPEG, ${turn === 'first' ? 'the first time' : 'again'}, ${threads} of ${os.availableParallelism()} cores for the model`;
    console.log(
      `${name.padEnd(56)} worker ${rate(ours[turn])}/s  bare encoder ${rate(beside)}/s  ${ratio} ×`,
    );
    return {
      case: name,
      unit: 'images/s',
      ours: rate(ours[turn]),
      beside: rate(beside),
      ratio,
      goal: goals[turn],
      met: ratio >= goals[turn],
    };
  });
}

console.log(machine());
const spare = Math.max(1, os.availableParallelism() - 1);
const cases = await inWorld(10, async (world) => {
  const done: Case[] = [];
  for (const size of SIZES) done.push(...(await compare(world, spare, size)));
  return done;
});
finish(import.meta.dirname, cases, { 'onnxruntime-node': '1.30.0' });
