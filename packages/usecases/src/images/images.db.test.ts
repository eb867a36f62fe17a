import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@maskloop/domain/ids';
import {
  addMember,
  addProject,
  addTasks,
  addWorkspace,
  type Crew,
  type MadeProject,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findEmbedding, finishEmbedding, wantedEmbedding } from '../embeddings/index.ts';
import { cancelJob, listJobs, retryJob, summariseJobs } from '../jobs/index.ts';
import {
  addFile,
  failImage,
  findImageFile,
  findUpload,
  finishIngest,
  getImage,
  listImages,
  removeImages,
  retryImage,
} from './index.ts';

let world: World;
let crew: Crew;
let project: MadeProject;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  crew = await addWorkspace(world.db);
  project = await addProject(world.db, crew);
});

const bytes = (text: string) => Buffer.from(text);
const add = (content: string, fileName = 'street.jpg', uploadId?: string) =>
  addFile(world, crew.manager, {
    projectId: project.id,
    fileName,
    metadata: {},
    content: bytes(content),
    uploadId,
  });
const jobsOf = (subjectId: string) => world.db.job.findMany({ where: { subjectId }, orderBy: { id: 'asc' } });
const taskOf = (imageId: string) => world.db.task.findFirstOrThrow({ where: { imageId } });
const stored = async (text: string) => ({
  ...(await world.storage.put(bytes(text))),
  mediaType: 'image/webp',
});
const ingest = async (imageId: string) =>
  finishIngest(world, {
    imageId,
    width: 40,
    height: 30,
    mediaType: 'image/jpeg',
    display: await stored(`display ${imageId}`),
    thumbnail: await stored(`thumbnail ${imageId}`),
    tiles: undefined,
    metadata: { format: 'jpeg' },
  });
const embed = async (imageId: string) =>
  finishEmbedding(world, {
    imageId,
    modelVersionId: project.modelVersionId,
    blob: await world.storage.put(bytes(`embedding ${imageId}`)),
    tensors: [{ name: 'image_embeddings', shape: [1, 2, 1, 1], byteOffset: 0, byteLength: 4 }],
  });

test('a file becomes a picture, a task and a job; read and encoded, the task is ready', async () => {
  const { imageId, duplicate } = await add('pixels', 'day 1/café.jpg');
  expect(duplicate).toBe(false);
  expect(await getImage(world, crew.manager, { imageId: imageId! })).toMatchObject({
    fileName: 'café.jpg',
    state: 'uploaded',
    metadata: { folder: 'day 1' },
    sha256: createHash('sha256').update('pixels').digest('hex'),
    bytes: 6,
    task: { state: 'preparing' },
  });
  expect(await ingest(imageId!)).toBe(true);
  expect((await jobsOf(imageId!)).map((job) => job.name)).toEqual(['image.ingest', 'image.embed']);
  await embed(imageId!);
  expect(await getImage(world, crew.manager, { imageId: imageId! })).toMatchObject({
    state: 'ready',
    width: 40,
    task: { state: 'ready' },
    metadata: { folder: 'day 1', format: 'jpeg' },
  });
});

test('the same content is one picture, whoever sends it and when', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => add('same', `copy ${i}.jpg`)));
  expect(new Set(answers.map((answer) => answer.imageId)).size).toBe(1);
  expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
  const elsewhere = await addProject(world.db, crew);
  const other = await addFile(world, crew.manager, {
    projectId: elsewhere.id,
    fileName: 'x.jpg',
    metadata: {},
    content: bytes('same'),
  });
  expect(other).toMatchObject({ duplicate: false });
});

test('an upload completed twice counts once, and can be asked for', async () => {
  const uploadId = newId();
  const first = await add('twice', 'a.jpg', uploadId);
  expect(await add('twice', 'a.jpg', uploadId)).toEqual(first);
  expect(await findUpload(world, crew.manager, uploadId)).toEqual(first);
  const stranger = await addWorkspace(world.db);
  expect(await findUpload(world, stranger.owner, uploadId)).toBeUndefined();
});

test('a zip archive becomes a job, once', async () => {
  const uploadId = newId();
  const first = await add('PK\x03\x04 and so on', 'holiday.zip', uploadId);
  expect(first).toMatchObject({ imageId: null, duplicate: false });
  expect(await add('PK\x03\x04 and so on', 'holiday.zip', uploadId)).toEqual(first);
  expect(await jobsOf(uploadId)).toMatchObject([{ name: 'archive.unpack', title: 'holiday.zip' }]);
});

test('a local file is taken over', async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'upload-')), 'a.jpg');
  await writeFile(file, 'from disk');
  const input = { projectId: project.id, fileName: 'a.jpg', metadata: {}, content: { file } };
  const { imageId } = await addFile(world, crew.manager, input);
  const { sha256 } = await findImageFile(world, crew.manager, { imageId: imageId!, variant: 'original' });
  expect(String(await world.storage.read(sha256))).toBe('from disk');
});

test('annotators cannot add, other workspaces see no project, archived projects take nothing', async () => {
  const input = { projectId: project.id, fileName: 'a.jpg', metadata: {}, content: bytes('a') };
  const stranger = await addWorkspace(world.db);
  await expect(addFile(world, crew.annotator, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(addFile(world, stranger.owner, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await world.db.project.update({ where: { id: project.id }, data: { archivedAt: new Date() } });
  await expect(addFile(world, crew.manager, input)).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('a picture that cannot be read says why, with its task; retried, it starts anew', async () => {
  const { imageId } = await add('noise');
  const failure = { code: 'not_an_image', message: 'This is not a picture.' };
  await world.db.$transaction((tx) => failImage(tx, imageId!, failure));
  expect(await getImage(world, crew.manager, { imageId: imageId! })).toMatchObject({
    state: 'failed',
    error: failure,
    task: { state: 'failed' },
  });
  expect(await taskOf(imageId!)).toMatchObject({ reason: 'This is not a picture.' });
  expect(await ingest(imageId!)).toBe(false);
  await retryImage(world, crew.manager, { imageId: imageId! });
  expect(await taskOf(imageId!)).toMatchObject({ state: 'preparing', reason: null });
  expect(await ingest(imageId!)).toBe(true);
  await expect(retryImage(world, crew.manager, { imageId: imageId! })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
});

test('lists go on where they ended, by state, by task and by name', async () => {
  const ready = await addTasks(world.db, project, 3);
  const { imageId } = await add('later', '100%_sure.jpg');
  const list = (input: object) =>
    listImages(world, crew.manager, { projectId: project.id, limit: 50, ...input });
  const first = await list({ limit: 2 });
  expect(first.items.map((item) => item.id)).toEqual(ready.slice(0, 2).map((task) => task.imageId));
  const second = await list({ limit: 2, cursor: first.nextCursor! });
  expect(second.items.map((item) => item.id)).toEqual([ready[2]!.imageId, imageId]);
  expect(second.nextCursor).toBeNull();
  expect((await list({ state: 'uploaded' })).items.map((item) => item.id)).toEqual([imageId]);
  expect((await list({ taskState: 'ready' })).items).toHaveLength(3);
  expect((await list({ search: '100%_S' })).items.map((item) => item.id)).toEqual([imageId]);
  expect((await list({ search: '%' })).items).toHaveLength(1);
  await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'INVALID' });
});

test('removed pictures leave the list and the queue; their content may come again', async () => {
  const { imageId } = await add('unwanted');
  await ingest(imageId!);
  await embed(imageId!);
  const remove = { projectId: project.id, imageIds: [imageId!, newId()] };
  await expect(removeImages(world, crew.engineer, remove)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await removeImages(world, crew.manager, remove)).toEqual({ removed: 1 });
  expect(await removeImages(world, crew.manager, remove)).toEqual({ removed: 0 });
  expect((await listImages(world, crew.manager, { projectId: project.id, limit: 10 })).items).toEqual([]);
  expect(await taskOf(imageId!)).toMatchObject({ state: 'skipped' });
  await expect(getImage(world, crew.manager, { imageId: imageId! })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await add('unwanted')).duplicate).toBe(false);
});

test('annotators get the pictures they work on or may take, never originals', async () => {
  const { imageId } = await add('work');
  await ingest(imageId!);
  const file = (variant: 'original' | 'display', actor = crew.annotator) =>
    findImageFile(world, actor, { imageId: imageId!, variant });
  await expect(file('display')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await embed(imageId!);
  expect(await file('display')).toMatchObject({ mediaType: 'image/webp' });
  await expect(file('original')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const unassigned = await addMember(world.db, crew.workspaceId, 'annotator');
  await expect(file('display', unassigned)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const stranger = await addWorkspace(world.db);
  await expect(file('display', stranger.owner)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an embedding that was evicted is asked for once, and found when it is back', async () => {
  const { imageId } = await add('evicted');
  await ingest(imageId!);
  await embed(imageId!);
  await world.db.job.deleteMany({ where: { subjectId: imageId } });
  const { id: taskId } = await taskOf(imageId!);
  expect((await findEmbedding(world, crew.annotator, { taskId })).sha256).toHaveLength(64);
  await world.db.embedding.deleteMany({ where: { imageId: imageId! } });
  const asks = await Promise.allSettled(
    [1, 2, 3].map(() => findEmbedding(world, crew.annotator, { taskId })),
  );
  expect(asks.every((ask) => ask.status === 'rejected')).toBe(true);
  const wanted = { imageId: imageId!, modelVersionId: project.modelVersionId };
  expect((await wantedEmbedding(world, wanted))?.known).toBeUndefined();
  await embed(imageId!);
  expect((await wantedEmbedding(world, wanted))?.known).toBeDefined();
  expect((await findEmbedding(world, crew.engineer, { taskId })).sha256).toHaveLength(64);
});

test('a cancelled job fails its picture; run again it is the same job', async () => {
  const { imageId } = await add('cancelled');
  const { items } = await listJobs(world, crew.manager, { projectId: project.id, limit: 10 });
  const jobId = items[0]!.id;
  await expect(retryJob(world, crew.manager, { jobId })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  expect(await cancelJob(world, crew.manager, { jobId })).toMatchObject({ state: 'cancelled' });
  expect(await getImage(world, crew.manager, { imageId: imageId! })).toMatchObject({
    error: { code: 'cancelled' },
    task: { state: 'failed' },
  });
  expect(await summariseJobs(world, crew.manager)).toEqual({ cancelled: 1 });
  expect(await retryJob(world, crew.manager, { jobId })).toMatchObject({ id: jobId, state: 'queued' });
  expect(await taskOf(imageId!)).toMatchObject({ state: 'preparing' });
  const stranger = await addWorkspace(world.db);
  await expect(cancelJob(world, stranger.owner, { jobId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(cancelJob(world, crew.reviewer, { jobId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
