import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StandInWish, standIn, writeBundle } from '@maskloop/testing/onnx';
import {
  addProject,
  addTasks,
  addWorkspace,
  type Crew,
  type MadeProject,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findEmbedding, finishEmbedding } from '../embeddings/index.ts';
import { cancelJob } from '../jobs/index.ts';
import { getTask, claimTask } from '../tasks/index.ts';
import {
  activateModel,
  embedProject,
  findPin,
  keepPin,
  listModels,
  openBundle,
  planActivation,
  pullModel,
  registerBundle,
  retireModel,
} from './index.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../../models');
let world: World;
let crew: Crew;
let project: MadeProject;
let directory: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  crew = await addWorkspace(world.db);
  project = await addProject(world.db, crew);
  directory = await mkdtemp(path.join(tmpdir(), 'bundle-'));
  return () => rm(directory, { recursive: true });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** Registers a stand-in as the worker does once it is checked. */
async function register(wish: StandInWish = {}, by = crew.engineer) {
  const bundle = standIn(wish);
  await writeBundle(directory, bundle);
  const files = Object.keys(bundle.files).map((name) => ({ path: name }));
  return registerBundle(world, by, { directory, manifest: bundle.manifest, files });
}
const activate = (modelVersionId: string, actor = crew.engineer) =>
  activateModel(world, actor, { projectId: project.id, modelVersionId });
const run = { signal: new AbortController().signal, progress: () => undefined };
const embedJobs = (modelVersionId: string) =>
  world.db.job.findMany({
    where: { name: 'image.embed', payload: { path: ['modelVersionId'], equals: modelVersionId } },
    orderBy: { id: 'asc' },
  });
/** What the worker does with such a job. */
async function embedded(imageId: string, modelVersionId: string) {
  const blob = await world.storage.put(Buffer.from(`${imageId} by ${modelVersionId}`));
  const tensors = [{ name: 'image_embeddings', shape: [1, 4, 1, 1], byteOffset: 0, byteLength: 8 }];
  await finishEmbedding(world, { imageId, modelVersionId, blob, tensors });
  return blob.sha256;
}

test('the same bundle is the same version; other files need another version; documents may change', async () => {
  const first = await register();
  expect(first).toMatchObject({ modelId: 'stand-in', version: '1.0.0', known: false });
  expect(await register()).toEqual({ ...first, known: true });
  const listed = (await listModels(world, crew.annotator)).find(({ id }) => id === first.id);
  expect(listed).toMatchObject({ id: first.id, kind: 'promptable', embedded: false, projects: [] });
  expect(listed!.files.map((file) => file.path)).toEqual(['MODEL_CARD.md', 'decoder.onnx', 'encoder.onnx']);
  await expect(register({ contract: 'one-piece' })).rejects.toThrow(
    'stand-in 1.0.0 is registered with other files. Other files need another version.',
  );
  expect((await register({ contract: 'one-piece', version: '1.1.0' })).known).toBe(false);
  const audit = await world.db.auditEvent.findMany({
    where: { action: 'model.registered', subjectId: first.id },
  });
  expect(audit).toHaveLength(1);
});

test('what decides the answers needs another version; what people read of a model may change', async () => {
  const bundle = standIn({ id: 'decided' });
  const { input, decoder } = bundle.manifest as { input: object; decoder: object };
  const again = (manifest: object) => register({ id: 'decided', manifest: { ...manifest } });
  const first = await again({ maskThreshold: 0 });
  await expect(again({ input: { ...input, mean: [1, 2, 3] }, maskThreshold: 3 })).rejects.toMatchObject({
    code: 'CONFLICT',
    message:
      'decided 1.0.0 is registered with other values of input.mean and maskThreshold. They decide what it answers: that needs another version.',
  });
  const tensors = { maskInput: 'mask_input', lowResMasks: 'iou_predictions' };
  await expect(again({ maskThreshold: 0, decoder: { ...decoder, tensors } })).rejects.toThrow(
    'other values of decoder.tensors.',
  );
  await expect(
    again({
      maskThreshold: 0,
      cleanUp: { keepPrompted: true, fillHolesBelowPx: 9, dropIslandsBelowPx: 9 },
    }),
  ).rejects.toThrow('other values of cleanUp.');
  const read = {
    ...{ name: 'Decided', licence: 'CC0-1.0', licenceNote: 'Read the card.', source: 'elsewhere' },
    ...{ metrics: { click1: 0.5 }, trainedFrom: { export: null, parent: 'decided@0.9.0' } },
  };
  expect(await again({ maskThreshold: 0, ...read })).toEqual({ ...first, known: true });
  const { manifest } = await world.db.modelVersion.findUniqueOrThrow({ where: { id: first.id } });
  expect(manifest).toMatchObject({ maskThreshold: 0, ...read });
});

test('a copy of what comes with Maskloop is that model only if it decides alike', async () => {
  const { id } = await register({ id: 'comes-along' });
  const belongTo = (workspaceId: string | null) =>
    world.db.modelVersion.update({ where: { id }, data: { workspaceId } });
  await belongTo(null);
  expect(await register({ id: 'comes-along', manifest: { name: 'A copy' } })).toMatchObject({
    id,
    known: true,
  });
  await expect(register({ id: 'comes-along', manifest: { maskThreshold: 3 } })).rejects.toThrow(
    'comes-along 1.0.0 is registered with other values of maskThreshold.',
  );
  await belongTo(crew.workspaceId);
});

test('a bundle that is refused for its version, or whose bringer left, leaves no file behind', async () => {
  await register({ id: 'kept' });
  const other = standIn({ id: 'kept', contract: 'one-piece', version: '1.0.0' });
  const card = Buffer.from('# Of the refused bundle');
  const stored = () => [...Object.values(other.files), card].map((file) => world.storage.size(sha256(file)));
  await world.storage.delete(sha256(other.files['decoder.onnx']!));
  await writeBundle(directory, { ...other, files: { ...other.files, 'MODEL_CARD.md': card } });
  const files = Object.keys(other.files).map((name) => ({ path: name }));
  const bring = (manifest: object, by = crew.engineer) =>
    registerBundle(world, by, { directory, manifest, files });
  const before = await Promise.all(stored());
  await expect(bring(other.manifest)).rejects.toThrow('with other files');
  const gone = { workspaceId: crew.workspaceId, userId: world.newId() };
  await expect(bring({ ...other.manifest, id: 'another' }, { ...crew.engineer, ...gone })).rejects.toThrow(
    'no member any more',
  );
  expect(await Promise.all(stored())).toEqual(before);
  expect(before.at(-1)).toBeUndefined();
});

test('people who register the same bundle at once make one version', async () => {
  const bundle = standIn({ id: 'at-once' });
  await writeBundle(directory, bundle);
  const files = Object.keys(bundle.files).map((name) => ({ path: name }));
  const all = await Promise.all(
    [1, 2, 3, 4].map(() =>
      registerBundle(world, crew.engineer, { directory, manifest: bundle.manifest, files }),
    ),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(all.filter(({ known }) => !known)).toHaveLength(1);
});

test('a model belongs to its workspace: nobody else sees, fetches, activates or puts it aside', async () => {
  const { id } = await register();
  const others = await addWorkspace(world.db);
  const theirs = await addProject(world.db, others);
  expect((await listModels(world, others.owner)).map((model) => model.id)).not.toContain(id);
  await expect(openBundle(world, others.owner, { modelVersionId: id })).rejects.toThrow('does not exist');
  await expect(
    activateModel(world, others.owner, { projectId: theirs.id, modelVersionId: id }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(retireModel(world, others.owner, { modelVersionId: id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  // The same id and version is theirs to give to other files.
  expect((await register({ contract: 'one-piece' }, others.engineer)).known).toBe(false);
});

test('managers activate, engineers bring, annotators neither', async () => {
  const { id } = await register();
  await expect(activate(id, crew.annotator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(activate(id, crew.reviewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(retireModel(world, crew.manager, { modelVersionId: id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(
    pullModel(world, crew.manager, { url: 'https://example.org/m.zip' }, MODELS),
  ).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await activate(id, crew.manager)).toMatchObject({ model: { id, name: 'Stand-in' } });
});

test('an activation has open work encoded, what somebody holds first; until then the old version serves', async () => {
  const tasks = await addTasks(world.db, project, 4);
  const [finished, held, older, newest] = tasks as [
    (typeof tasks)[0],
    (typeof tasks)[0],
    (typeof tasks)[0],
    (typeof tasks)[0],
  ];
  await world.db.task.update({ where: { id: finished.id }, data: { state: 'skipped', reason: 'blurred' } });
  await claimTask(world, crew.annotator, { projectId: project.id, taskId: held.id });
  const former = await embedded(held.imageId, project.modelVersionId);
  const { id } = await register();

  expect(await planActivation(world, crew.manager, { projectId: project.id, modelVersionId: id })).toEqual({
    pictures: 3,
  });
  const activated = await activate(id);
  expect(activated).toMatchObject({ pictures: 3, model: { modelId: 'stand-in' } });
  const job = await world.db.job.findUniqueOrThrow({ where: { id: activated.jobId! } });
  expect(job).toMatchObject({ name: 'project.embed', projectId: project.id });
  expect(await embedProject(world, { projectId: project.id, modelVersionId: id }, run)).toBe(3);
  expect(await embedProject(world, { projectId: project.id, modelVersionId: id }, run)).toBe(0);
  expect((await embedJobs(id)).map((asked) => asked.subjectId)).toEqual([
    held.imageId,
    newest.imageId,
    older.imageId,
  ]);
  const audit = await world.db.auditEvent.findFirstOrThrow({
    where: { action: 'model.activated', subjectId: project.id },
  });
  expect(audit.data).toMatchObject({ model: 'stand-in 1.0.0', before: 'maskloop-test 1.0.0', pictures: 3 });

  const before = await getTask(world, crew.annotator, { taskId: held.id });
  expect(before.model.id).toBe(project.modelVersionId);
  expect(before.embedding!.url).toContain(former.slice(0, 16));
  const asked = (task: typeof before) => ({ taskId: task.id, modelVersionId: task.model.id });
  expect(await findEmbedding(world, crew.annotator, asked(before))).toEqual({ sha256: former });

  const now = await embedded(held.imageId, id);
  const after = await getTask(world, crew.annotator, { taskId: held.id });
  expect(after.model.id).toBe(id);
  expect(await findEmbedding(world, crew.annotator, asked(after))).toEqual({ sha256: now });
  // A page that was opened before goes on with what it has.
  expect(await findEmbedding(world, crew.annotator, asked(before))).toEqual({ sha256: former });
});

test('going back is activating the former version, whose embeddings are still there', async () => {
  const [task] = await addTasks(world.db, project, 1);
  await claimTask(world, crew.annotator, { projectId: project.id, taskId: task!.id });
  const { id } = await register();
  await activate(id);
  await embedded(task!.imageId, id);
  expect(await activate(project.modelVersionId)).toMatchObject({ pictures: 0, jobId: null });
  expect((await getTask(world, crew.annotator, { taskId: task!.id })).model.id).toBe(project.modelVersionId);
  // The job that was asked for meanwhile finds that the project has left the version.
  expect(await embedProject(world, { projectId: project.id, modelVersionId: id }, run)).toBe(0);
});

test('a task that waits for its first embedding waits for the new version’s', async () => {
  const [task] = await addTasks(world.db, project, 1, { state: 'preparing' });
  const { id } = await register();
  expect((await activate(id)).pictures).toBe(1);
  await embedProject(world, { projectId: project.id, modelVersionId: id }, run);
  await embedded(task!.imageId, id);
  expect(await world.db.task.findUniqueOrThrow({ where: { id: task!.id } })).toMatchObject({
    state: 'ready',
  });
});

test('what answers no prompts cannot be activated', async () => {
  const { id } = await register();
  await world.db.modelVersion.update({ where: { id }, data: { kind: 'detector' } });
  await expect(activate(id)).rejects.toThrow('stand-in answers no prompts');
});

test('a version at work is not put aside; one put aside is offered no more and comes back when registered again', async () => {
  const { id } = await register();
  await activate(id);
  await expect(retireModel(world, crew.engineer, { modelVersionId: id })).rejects.toThrow(
    /^The project .* works with this model\. Activate another one there first\.$/,
  );
  await activate(project.modelVersionId);
  await retireModel(world, crew.engineer, { modelVersionId: id });
  expect((await listModels(world, crew.engineer)).map((model) => model.id)).not.toContain(id);
  await expect(activate(id)).rejects.toThrow('was put aside');
  expect(await register()).toMatchObject({ id, known: true });
  expect((await listModels(world, crew.engineer)).map((model) => model.id)).toContain(id);
  await expect(retireModel(world, crew.engineer, { modelVersionId: project.modelVersionId })).rejects.toThrow(
    'comes with Maskloop',
  );
});

test('a pull that runs is not begun twice; what nobody knows and what is here already is refused', async () => {
  const wish = { url: 'https://example.org/model.zip' };
  const first = await pullModel(world, crew.engineer, wish, MODELS);
  expect(await pullModel(world, crew.engineer, wish, MODELS)).toEqual(first);
  await expect(pullModel(world, crew.engineer, { id: 'no-such-model' }, MODELS)).rejects.toThrow(
    'knows no model',
  );
  await expect(pullModel(world, crew.engineer, { id: 'maskloop-student' }, MODELS)).rejects.toThrow(
    'comes with Maskloop',
  );
});

test('who names a hash is not answered by a pull of the same address that does not look at it', async () => {
  const wish = (hash?: string) => ({
    url: 'https://example.org/named.zip',
    ...(hash && { sha256: hash.repeat(64) }),
  });
  const pull = (hash?: string) => pullModel(world, crew.engineer, wish(hash), MODELS);
  const { jobId } = await pull();
  await expect(pull('a')).rejects.toMatchObject({
    code: 'WRONG_STATE',
    message:
      'This address is being downloaded without that hash. Wait until it has ended, or cancel it, and ask again.',
  });
  await cancelJob(world, crew.owner, { jobId });
  const checked = await pull('a');
  expect(await pull('a')).toEqual(checked);
  await expect(pull('b')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  // Who names none is served by a download that is held to one.
  expect(await pull()).toEqual(checked);
});

test('what an address gave first is what it has to give', async () => {
  const url = `https://example.org/${world.newId()}.onnx`;
  expect(await findPin(world, url)).toBeUndefined();
  const pin = { sha256: 'a'.repeat(64), bytes: 5 };
  await Promise.all([keepPin(world, url, pin), keepPin(world, url, pin)]);
  expect(await findPin(world, url)).toEqual(pin);
  await expect(keepPin(world, url, { sha256: 'b'.repeat(64), bytes: 5 })).rejects.toThrow('another file');
});
