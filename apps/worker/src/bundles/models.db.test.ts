import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { bundleEntries, type StandIn, standIn, writeBundle } from '@maskloop/testing/onnx';
import { zipOf } from '@maskloop/testing/files';
import { addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { getJob } from '@maskloop/usecases/jobs';
import { addModelBundle, listModels, pullModel, registerBundle } from '@maskloop/usecases/models';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openLogger } from '../runtime/logger.ts';
import { type RunningWorker, startWorker } from '../runtime/start-worker.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../../models');
let world: World;
let crew: Crew;
let worker: RunningWorker;
let server: Server;
let served: Buffer;

beforeAll(async () => {
  world = await openWorld();
  worker = await startWorker(
    {
      databaseUrl: world.url,
      blobsDir: path.join(world.directory, 'blobs'),
      modelsDir: MODELS,
      providers: ['cpu'],
      threads: 1,
      pullPrivate: true,
    },
    openLogger('silent'),
  );
  server = createServer((_, response) => response.end(served));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await worker.stop(5000);
  server.close();
  await world.close();
});
beforeEach(async () => {
  crew = await addWorkspace(world.db);
});

const ended = (jobId: string) =>
  vi.waitFor(
    async () => {
      const job = await getJob(world, crew.engineer, { jobId });
      expect(job.state).toMatch(/done|failed/);
      return job;
    },
    { timeout: 60_000, interval: 100 },
  );
/** Uploads an archive as a person does, and waits for the worker's verdict. */
async function upload(bundle: StandIn, uploadId = world.newId()) {
  const file = path.join(world.directory, `${world.newId()}.zip`);
  await writeFile(file, zipOf(bundleEntries(bundle)));
  const { jobId } = await addModelBundle(world, crew.engineer, { uploadId, fileName: 'bundle.zip', file });
  return ended(jobId);
}
const address = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}.zip`;

test('an uploaded bundle is checked and becomes a model version with its card', async () => {
  const job = await upload(standIn());
  expect(job).toMatchObject({
    state: 'done',
    title: 'stand-in 1.0.0',
    error: null,
    result: { known: false },
  });
  const models = await listModels(world, crew.annotator);
  const model = models.find(({ id }) => id === job.result?.['modelVersionId']);
  expect(model?.files.map((file) => file.path)).toContain('MODEL_CARD.md');
  expect(await upload(standIn())).toMatchObject({
    state: 'done',
    result: { known: true, modelVersionId: model!.id },
  });
}, 120_000);

test('a bundle that does not keep its contract is refused with the sentence that says why', async () => {
  const wrong = standIn({
    manifest: { decoder: { file: 'decoder.onnx', contract: 'batched', lowResSize: 16 } },
  });
  expect(await upload(wrong)).toMatchObject({
    state: 'failed',
    attempts: 1,
    error: 'decoder.onnx: the input mask_input is [batch, 1, 8, 8]; it must be [1, 1, 16, 16].',
  });
  await upload(standIn());
  expect(await upload(standIn({ contract: 'one-piece' }))).toMatchObject({
    state: 'failed',
    error: 'stand-in 1.0.0 is registered with other files. Other files need another version.',
  });
}, 120_000);

test('a model whose stored manifest leaves out what has a default is the same model when the default is written out', async () => {
  const bundle = standIn({ id: 'older' });
  const directory = path.join(world.directory, 'older');
  await writeBundle(directory, bundle);
  const files = Object.keys(bundle.files).map((name) => ({ path: name }));
  const { id } = await registerBundle(world, crew.engineer, { directory, manifest: bundle.manifest, files });
  const spelled = standIn({ id: 'older', manifest: { stabilityOffset: 1 } });
  expect(await upload(spelled)).toMatchObject({
    state: 'done',
    result: { known: true, modelVersionId: id },
  });
  expect(await upload(standIn({ id: 'older', manifest: { stabilityOffset: 2 } }))).toMatchObject({
    state: 'failed',
    error:
      'older 1.0.0 is registered with other values of stabilityOffset. They decide what it answers: that needs another version.',
  });
}, 120_000);

test('a bundle is downloaded from an address, which has to give the same ever after', async () => {
  const url = address('pulled');
  served = zipOf(bundleEntries(standIn({ id: 'pulled' })));
  const { jobId } = await pullModel(world, crew.engineer, { url }, MODELS);
  expect(await ended(jobId)).toMatchObject({ state: 'done', title: 'pulled 1.0.0' });
  served = zipOf(bundleEntries(standIn({ id: 'pulled', contract: 'one-piece' })));
  const again = await pullModel(world, crew.engineer, { url }, MODELS);
  const refused = await ended(again.jobId);
  expect(refused.state).toBe('failed');
  expect(refused.error).toMatch(/^pulled\.zip (has \d+ bytes, not the|is not the expected file)/);
}, 120_000);
