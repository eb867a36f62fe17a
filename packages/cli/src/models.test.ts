import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from './run.ts';

const ARCHIVE = Buffer.from('an archive of a model');
const JOB = '019a0000-0000-7000-8000-000000000001';
let home: string;
let server: Server;
let address: string;
let received: Buffer;
/** What the server's job comes to. */
let state: 'done' | 'failed';
/** What lay in the cache folder while the server took the archive in. */
let meanwhile: string[];

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'maskloop-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
  [received, state, meanwhile] = [Buffer.alloc(0), 'done', []];
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(home, { recursive: true });
});

/** A site with an archive, and as much of a Maskloop as takes one in: an upload by tus, and its job. */
async function answer(request: IncomingMessage, response: ServerResponse) {
  const tus = { 'Tus-Resumable': '1.0.0' };
  if (request.url === '/model.zip') response.end(ARCHIVE);
  else if (request.method === 'POST')
    response.writeHead(201, { ...tus, Location: `${address}/upload` }).end();
  else if (request.method === 'PATCH') {
    meanwhile = await readdir(path.join(home, 'maskloop')).catch(() => []);
    received = await buffer(request);
    const result = encodeURIComponent(JSON.stringify({ jobId: JOB }));
    response.writeHead(204, { ...tus, 'Upload-Offset': received.length, 'Upload-Result': result }).end();
  } else {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({ id: JOB, title: 'model.zip', state, error: 'It is no model.', result: {} }),
    );
  }
}
/** Brings the site's archive to the server; what the command said and how it ended. */
async function add() {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const terminal = { out: say, err: say, progress: () => undefined };
  const args = ['--server', address, 'models', 'add', `${address}/model.zip`];
  const code = await run(args, terminal, { MASKLOOP_API_KEY: 'key' });
  return { code, said: said.join('\n') };
}
const folder = () => path.join(home, 'maskloop');
// Windows knows neither XDG_CACHE_HOME nor these modes.
const there = test.skipIf(process.platform === 'win32');

there(
  'a model from an address passes through a folder that only its owner can enter, and leaves nothing there',
  async () => {
    expect(await add()).toEqual({ code: 0, said: `${address}/model.zip is registered.` });
    expect(received).toEqual(ARCHIVE);
    expect(meanwhile).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.zip$/)]);
    expect((await stat(folder())).mode & 0o777).toBe(0o700);
    expect(await readdir(folder())).toEqual([]);
  },
);

there('what the server refuses leaves nothing behind either', async () => {
  state = 'failed';
  expect(await add()).toEqual({ code: 1, said: 'It is no model.' });
  expect(meanwhile).toHaveLength(1);
  expect(await readdir(folder())).toEqual([]);
});

there('nothing is downloaded into a folder that others can write to', async () => {
  await mkdir(folder());
  await chmod(folder(), 0o777);
  expect(await add()).toMatchObject({
    code: 1,
    said: expect.stringContaining('written to by others') as string,
  });
  expect(await readdir(folder())).toEqual([]);
});
