import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { JobStopped, type JobRun } from '@maskloop/jobs';
import { zipOf } from '@maskloop/testing/files';
import { bundleEntries, standIn } from '@maskloop/testing/onnx';
import { addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { findPin, listModels } from '@maskloop/usecases/models';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { modelPull } from '../handlers/model-pull.ts';
import { openIncoming } from './open-incoming.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../../models');
let world: World;
let crew: Crew;
let server: Server;
let served: Buffer;
let asked: number;

beforeAll(async () => {
  world = await openWorld();
  server = createServer((_, response) => {
    asked++;
    response.end(served);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await world.close();
});
beforeEach(async () => {
  crew = await addWorkspace(world.db);
  served = zipOf(bundleEntries(standIn()));
  asked = 0;
});

const address = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}.zip`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** Pulls as the worker does. `cancelled`: somebody stops it when the download is whole and its check has begun. */
async function pull(wish: { url: string; sha256?: string }, cancelled = false) {
  const stop = new AbortController();
  const run: JobRun = {
    jobId: world.newId(),
    attempt: 1,
    signal: stop.signal,
    progress: (_done, total) => {
      if (cancelled && total < 10) stop.abort(new JobStopped('cancelled'));
    },
  };
  const services = {
    ctx: world,
    incomingDir: await openIncoming(path.join(world.directory, 'blobs')),
    modelsDir: MODELS,
    pullPrivate: true,
  };
  await modelPull(services)({ ...wish, workspaceId: crew.workspaceId, userId: crew.engineer.userId }, run);
}
const registered = async () =>
  (await listModels(world, crew.engineer)).filter(({ embedded }) => !embedded).length;

test('a pull that was cancelled when its file was whole goes on without asking for it again', async () => {
  const url = address('goes-on');
  await expect(pull({ url }, true)).rejects.toThrow('cancelled');
  expect(await registered()).toBe(0);
  await pull({ url, sha256: sha256(served) });
  expect(asked).toBe(1);
  expect(await registered()).toBe(1);
}, 120_000);

test('a hash that is named later holds for what was downloaded without one', async () => {
  const url = address('named-later');
  await expect(pull({ url }, true)).rejects.toThrow('cancelled');
  await expect(pull({ url, sha256: 'f'.repeat(64) })).rejects.toThrow(/is not the expected file: its sha256/);
  expect(await registered()).toBe(0);
  expect(await findPin(world, url)).toMatchObject({ sha256: sha256(served) });
}, 120_000);
