import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Actor } from '@maskloop/domain/access';
import {
  addMember,
  addProject,
  addWorkspace,
  type Crew,
  type MadeProject,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { type Server } from '@tus/server';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sweepUploads } from './sweep-uploads.ts';
import { uploadResult } from './upload-result.ts';
import { openUploadServer } from './upload-server.ts';
import { rememberUploader } from './uploader.ts';

let world: World;
let crew: Crew;
let project: MadeProject;
let directory: string;
let server: Server;

beforeAll(async () => {
  world = await openWorld();
  directory = await mkdtemp(path.join(tmpdir(), 'uploads-'));
  server = openUploadServer(directory, pino({ level: 'silent' }));
});
afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  crew = await addWorkspace(world.db);
  project = await addProject(world.db, crew);
});

function send(actor: Actor, method: string, to: string, headers: Record<string, string> = {}, body?: string) {
  const request = new Request(`http://localhost/api/v1/uploads${to}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body !== undefined && { body }),
  });
  rememberUploader(request, { ctx: world, actor });
  return server.handleWeb(request);
}
const metadata = (said: Record<string, string>): string =>
  Object.entries(said)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
const begin = (length: number, said: Record<string, string> = {}, actor: Actor = crew.manager) =>
  send(actor, 'POST', '', {
    'upload-length': String(length),
    'upload-metadata': metadata({ projectId: project.id, fileName: 'street.jpg', ...said }),
  });
const idOf = (created: Response): string => created.headers.get('location')!.split('/').at(-1)!;
const patch = (id: string, offset: number, body: string, actor: Actor = crew.manager) =>
  send(
    actor,
    'PATCH',
    `/${id}`,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body,
  );
const offsetOf = async (id: string) =>
  (await send(crew.manager, 'HEAD', `/${id}`)).headers.get('upload-offset');
const resultOf = (answer: Response): unknown =>
  JSON.parse(decodeURIComponent(answer.headers.get('upload-result')!));
const saidOf = async (answer: Response) => ((await answer.json()) as { message: string }).message;
const imagesNow = () => world.db.image.findMany({ where: { projectId: project.id } });

test('an upload that was cut off goes on where it was and becomes a picture', async () => {
  const created = await begin(10, { folder: 'day 1/camera 2', metadata: '{"licence":"CC0-1.0"}' });
  expect(created.status).toBe(201);
  const id = idOf(created);
  expect((await patch(id, 0, '01234')).status).toBe(204);
  expect(await offsetOf(id)).toBe('5');
  expect((await patch(id, 0, '01234')).status).toBe(409);
  const done = await patch(id, 5, '56789');
  const [image] = await imagesNow();
  expect(resultOf(done)).toEqual({
    imageId: image!.id,
    fileName: 'street.jpg',
    duplicate: false,
    jobId: null,
  });
  expect(image).toMatchObject({
    fileName: 'street.jpg',
    metadata: { folder: 'day 1/camera 2', licence: 'CC0-1.0' },
  });
  expect(String(await world.storage.read(image!.originalSha256))).toBe('0123456789');
});

test('a sender whose last answer was lost asks what became of the upload', async () => {
  const uploader = { ctx: world, actor: crew.manager };
  const kept = { store: server.datastore, directory };
  const id = idOf(await begin(3));
  await expect(uploadResult(uploader, id, kept)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  const done = await patch(id, 0, 'abc');
  expect(await offsetOf(id)).toBe('3');
  expect(await (await uploadResult(uploader, id, kept)).json()).toEqual(resultOf(done));
  const again = idOf(await begin(3, { fileName: 'copy.jpg' }));
  const duplicate = await patch(again, 0, 'abc');
  expect(resultOf(duplicate)).toMatchObject({ duplicate: true, fileName: 'street.jpg' });
  expect(await (await uploadResult(uploader, again, kept)).json()).toEqual(resultOf(duplicate));
});

test('an upload that was whole when the server was killed is taken in when its sender asks', async () => {
  const id = idOf(await begin(6));
  await writeFile(path.join(directory, id), 'killed');
  expect(await imagesNow()).toEqual([]);
  expect(await offsetOf(id)).toBe('6');
  expect(await imagesNow()).toHaveLength(1);
  await offsetOf(id);
  expect(await imagesNow()).toHaveLength(1);
});

test("nobody touches another one's upload", async () => {
  const id = idOf(await begin(3));
  const colleague = await addMember(world.db, crew.workspaceId, 'manager');
  for (const actor of [colleague, crew.owner]) {
    expect((await send(actor, 'HEAD', `/${id}`)).status).toBe(404);
    expect((await patch(id, 0, 'abc', actor)).status).toBe(404);
    expect((await send(actor, 'DELETE', `/${id}`)).status).toBe(404);
    expect((await send(actor, 'GET', `/${id}`)).status).toBe(404);
  }
  expect(await offsetOf(id)).toBe('0');
  expect((await send(crew.manager, 'DELETE', `/${id}`)).status).toBe(204);
});

test('a sender cannot claim to be someone else', async () => {
  const id = idOf(await begin(3, { userId: crew.owner.userId, workspaceId: crew.workspaceId }));
  expect((await send(crew.owner, 'HEAD', `/${id}`)).status).toBe(404);
  expect(await offsetOf(id)).toBe('0');
});

test('what cannot be accepted is refused before its first byte, with a sentence', async () => {
  const annotator = await begin(3, {}, crew.annotator);
  expect(annotator.status).toBe(403);
  const elsewhere = await begin(3, {}, (await addWorkspace(world.db)).owner);
  expect(elsewhere.status).toBe(404);
  expect(await saidOf(elsewhere)).toContain('project does not exist');
  expect(await saidOf(await begin(3, { projectId: 'x' }))).toContain('projectId');
  expect(await saidOf(await begin(3, { metadata: '{"licence":7}' }))).toContain('metadata.licence');
  expect((await begin(2 ** 50)).status).toBe(413);
});

test('no path leads out of the folder of uploads', async () => {
  for (const id of ['..%2f..%2fetc%2fpasswd', '%2e%2e', 'a%00b']) {
    expect((await send(crew.manager, 'HEAD', `/${id}`)).status).toBeGreaterThanOrEqual(400);
  }
});

test('uploads that nobody goes on with are swept, and finished ones', async () => {
  const age = (id: string, hours: number) => {
    const then = new Date(Date.now() - hours * 3600_000);
    return utimes(path.join(directory, id), then, then);
  };
  await sweepUploads(directory, Date.now() + 1e12);
  const [fresh, stale, finished] = [idOf(await begin(3)), idOf(await begin(3)), idOf(await begin(3))];
  await patch(finished, 0, 'fin');
  await age(stale, 49);
  await age(finished, 2);
  expect(await sweepUploads(directory, Date.now())).toBe(2);
  expect((await readdir(directory)).toSorted()).toEqual([fresh, `${fresh}.json`].toSorted());
});
