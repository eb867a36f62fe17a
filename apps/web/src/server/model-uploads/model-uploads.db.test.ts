import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Actor } from '@maskloop/domain/access';
import { addMember, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { type Server } from '@tus/server';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rememberUploader } from '../uploads/uploader.ts';
import { openModelUploadServer } from './model-upload-server.ts';

let world: World;
let crew: Crew;
let directory: string;
let server: Server;

beforeAll(async () => {
  world = await openWorld();
  directory = await mkdtemp(path.join(tmpdir(), 'model-uploads-'));
  server = openModelUploadServer(directory, pino({ level: 'silent' }));
});
afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  crew = await addWorkspace(world.db);
});

function send(actor: Actor, method: string, to: string, headers: Record<string, string> = {}, body?: string) {
  const request = new Request(`http://localhost/api/v1/models/uploads${to}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body !== undefined && { body }),
  });
  rememberUploader(request, { ctx: world, actor });
  return server.handleWeb(request);
}
const begin = (length: number, actor: Actor = crew.owner) =>
  send(actor, 'POST', '', {
    'upload-length': String(length),
    'upload-metadata': `fileName ${Buffer.from('model.zip').toString('base64')}`,
  });
const idOf = (created: Response): string => created.headers.get('location')!.split('/').at(-1)!;
const patch = (id: string, offset: number, body: string, actor: Actor = crew.owner) =>
  send(
    actor,
    'PATCH',
    `/${id}`,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body,
  );
const offsetOf = async (id: string) =>
  (await send(crew.owner, 'HEAD', `/${id}`)).headers.get('upload-offset');
const saidOf = async (answer: Response) => ((await answer.json()) as { message: string }).message;
const jobsNow = () =>
  world.db.job.findMany({ where: { workspaceId: crew.workspaceId, name: 'model.register' } });

test('a bundle that was cut off goes on where it was and becomes one job that checks it', async () => {
  const created = await begin(10);
  expect(created.status).toBe(201);
  const id = idOf(created);
  expect((await patch(id, 0, '01234')).status).toBe(204);
  expect(await offsetOf(id)).toBe('5');
  expect((await patch(id, 0, '01234')).status).toBe(409);
  expect(await jobsNow()).toEqual([]);
  const done = await patch(id, 5, '56789');
  const [job, ...others] = await jobsNow();
  expect(others).toEqual([]);
  expect(JSON.parse(decodeURIComponent(done.headers.get('upload-result')!))).toEqual({ jobId: job!.id });
  const { sha256 } = job!.payload as { sha256: string };
  expect(String(await world.storage.read(sha256))).toBe('0123456789');
  expect(job).toMatchObject({ title: 'model.zip', state: 'queued' });
});

test('a bundle that was whole when the server was killed is taken in once when its sender asks', async () => {
  const id = idOf(await begin(6));
  await writeFile(path.join(directory, id), 'killed');
  expect(await offsetOf(id)).toBe('6');
  expect(await offsetOf(id)).toBe('6');
  expect(await jobsNow()).toHaveLength(1);
});

test('only who manages models brings one, and nobody touches that of another', async () => {
  for (const actor of [crew.annotator, crew.reviewer, crew.manager]) {
    expect((await patch(idOf(await begin(3, actor)), 0, 'abc', actor)).status).toBe(403);
  }
  expect(await jobsNow()).toEqual([]);
  const id = idOf(await begin(3));
  const colleague = await addMember(world.db, crew.workspaceId, 'engineer');
  const stranger = (await addWorkspace(world.db)).owner;
  for (const actor of [colleague, stranger]) {
    expect((await send(actor, 'HEAD', `/${id}`)).status).toBe(404);
    expect((await patch(id, 0, 'abc', actor)).status).toBe(404);
    expect((await send(actor, 'DELETE', `/${id}`)).status).toBe(404);
  }
  expect(await offsetOf(id)).toBe('0');
});

test('what is larger than a bundle may be is refused before its first byte', async () => {
  const answer = await begin(7 * 2 ** 30);
  expect(answer.status).toBe(413);
  expect(await saidOf(answer)).toBe('Maximum size exceeded');
});
