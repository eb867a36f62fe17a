import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { JobStopped, type JobRun } from '@maskloop/jobs';
import { zipOf } from '@maskloop/testing/files';
import { bundleEntries, type StandIn, standIn } from '@maskloop/testing/onnx';
import { addProject, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { cancelJob, retryJob } from '@maskloop/usecases/jobs';
import { addModelBundle, listModels } from '@maskloop/usecases/models';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { modelRegister } from '../handlers/model-register.ts';
import { openLogger } from '../runtime/logger.ts';
import { openIncoming } from './open-incoming.ts';

let world: World;
let crew: Crew;
let incomingDir: string;

beforeAll(async () => {
  world = await openWorld();
  incomingDir = await openIncoming(path.join(world.directory, 'blobs'));
});
afterAll(() => world.close());
beforeEach(async () => {
  crew = await addWorkspace(world.db);
});

interface Upload {
  readonly jobId: string;
  readonly payload: {
    workspaceId: string;
    userId: string;
    uploadId: string;
    sha256: string;
    fileName: string;
  };
}
/** Uploads an archive as a person does. */
async function upload(bundle: StandIn, by = crew.engineer): Promise<Upload> {
  const file = path.join(world.directory, `${world.newId()}.zip`);
  await writeFile(file, zipOf(bundleEntries(bundle)));
  const { jobId } = await addModelBundle(world, by, {
    uploadId: world.newId(),
    fileName: 'bundle.zip',
    file,
  });
  const job = await world.db.job.findUniqueOrThrow({ where: { id: jobId } });
  return { jobId, payload: job.payload as unknown as Upload['payload'] };
}
const kept = async ({ payload }: Upload) => (await world.storage.size(payload.sha256)) !== undefined;
const wrong = (id: string) => standIn({ id, manifest: { input: { size: 32, mean: [0, 0, 0] } } });

/** One attempt of the worker; how it ended, in words. Cancelled by a person when the check has begun, if so wished. */
async function attempt({ jobId, payload }: Upload, wish: { cancelled?: boolean; directory?: string } = {}) {
  const { attempts } = await world.db.job.update({
    where: { id: jobId },
    data: { state: 'running', attempts: { increment: 1 } },
  });
  if (wish.cancelled) await cancelJob(world, crew.owner, { jobId });
  const stop = new AbortController();
  const run: JobRun = {
    ...{ jobId, attempt: attempts, signal: stop.signal },
    progress: () => {
      if (wish.cancelled) stop.abort(new JobStopped('cancelled'));
    },
  };
  const services = { ctx: world, log: openLogger('silent'), incomingDir: wish.directory ?? incomingDir };
  const said = await modelRegister(services)(payload, run).then(
    () => 'done',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  // As the queue settles it.
  const state = said === 'done' ? 'done' : said.startsWith('FinalFailure') ? 'failed' : 'queued';
  await world.db.job.updateMany({ where: { id: jobId, state: 'running' }, data: { state, error: said } });
  return said;
}
const models = async () => (await listModels(world, crew.engineer)).map(({ modelId }) => modelId);

test('an archive goes when its bundle is registered, refused, or in conflict with what is registered', async () => {
  const good = await upload(standIn());
  expect(await attempt(good)).toBe('done');
  expect(await kept(good)).toBe(false);
  const refused = await upload(wrong('stand-in'));
  expect(await attempt(refused)).toMatch(/^FinalFailure: .*input\.std/i);
  expect(await kept(refused)).toBe(false);
  const conflict = await upload(standIn({ manifest: { maskThreshold: 3 } }));
  expect(await attempt(conflict)).toMatch(/^FinalFailure: .*other values of maskThreshold/);
  expect(await kept(conflict)).toBe(false);
}, 120_000);

test('an archive goes when somebody cancels its check; of a check that had not begun with the next', async () => {
  const [running, waiting] = [
    await upload(standIn({ id: 'running' })),
    await upload(standIn({ id: 'waits' })),
  ];
  await cancelJob(world, crew.owner, { jobId: waiting.jobId });
  expect(await kept(waiting)).toBe(true);
  expect(await attempt(running, { cancelled: true })).toMatch(/cancelled/);
  expect(await kept(running)).toBe(false);
  expect(await kept(waiting)).toBe(false);
  expect(await models()).not.toContain('running');
}, 120_000);

test('an archive stays for the next attempt', async () => {
  const bundle = await upload(standIn({ id: 'tried-again' }));
  expect(await attempt(bundle, { directory: path.join(world.directory, 'not-there') })).toMatch(/ENOENT/);
  expect(await kept(bundle)).toBe(true);
  expect(await attempt(bundle)).toBe('done');
  expect(await kept(bundle)).toBe(false);
}, 120_000);

test('an archive stays while others wait for it: another workspace, or a project whose pictures somebody looks for in it', async () => {
  const others = await addWorkspace(world.db);
  const [ours, theirs] = [await upload(wrong('shared')), await upload(wrong('shared'), others.engineer)];
  expect(theirs.payload.sha256).toBe(ours.payload.sha256);
  expect(await attempt(ours)).toMatch(/^FinalFailure/);
  expect(await kept(ours)).toBe(true);
  const project = await addProject(world.db, crew);
  const pictures = {
    ...{ projectId: project.id, uploadId: world.newId(), sha256: ours.payload.sha256 },
    ...{ fileName: 'bundle.zip', uploadedById: crew.manager.userId },
  };
  const unpack = await world.db.$transaction((tx) =>
    world.enqueue(tx, 'archive.unpack', pictures, { workspaceId: crew.workspaceId, title: 'bundle.zip' }),
  );
  expect(await attempt(theirs)).toMatch(/^FinalFailure/);
  expect(await kept(ours)).toBe(true);
  await world.db.job.update({ where: { id: unpack }, data: { state: 'done' } });
  expect(await attempt(await upload(wrong('later')))).toMatch(/^FinalFailure/);
  expect(await kept(ours)).toBe(false);
}, 120_000);

test('a worker killed after its last step does no harm: the next finds the bundle registered', async () => {
  const bundle = await upload(standIn({ id: 'killed' }));
  expect(await attempt(bundle)).toBe('done');
  const { result } = await world.db.job.findUniqueOrThrow({ where: { id: bundle.jobId } });
  expect(await attempt(bundle)).toBe('done');
  expect(await world.db.job.findUniqueOrThrow({ where: { id: bundle.jobId } })).toMatchObject({ result });
}, 120_000);

test('a refused bundle that is tried again has to be brought again', async () => {
  const bundle = await upload(wrong('again'));
  expect(await attempt(bundle)).toMatch(/^FinalFailure/);
  await retryJob(world, crew.owner, { jobId: bundle.jobId });
  expect(await attempt(bundle)).toBe(
    'FinalFailure: The archive was kept only until its check ended. Bring the bundle once more.',
  );
}, 120_000);
