import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download, type DownloadRequest } from './download.ts';
import { DownloadRefused } from './download-error.ts';
import { isPrivateAddress } from './private-address.ts';

const CONTENT = randomBytes(300_000);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
type Answering = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

let directory: string;
let server: Server;
let url: string;
let asked: IncomingMessage[];
let answering: Answering;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-download-'));
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    answering(request, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.onnx`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

/** A server as they should be: ranges, and If-Range by ETag. `cut`: how much of each answer gets through. */
function serve(
  request: IncomingMessage,
  response: ServerResponse,
  content: Uint8Array,
  cut = Infinity,
  etag = '"1"',
) {
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const same = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const start = range && same ? Number(range[1]) : 0;
  const headers = { ETag: etag, 'Content-Length': content.length - start };
  if (start > 0) {
    response.writeHead(206, {
      ...headers,
      'Content-Range': `bytes ${start}-${content.length - 1}/${content.length}`,
    });
  } else response.writeHead(200, headers);
  const body = content.subarray(start, Math.min(content.length, start + cut));
  if (start + cut >= content.length) response.end(body);
  // Ended, not destroyed: a reset would take with it what the other side has not read yet.
  else response.write(body, () => response.socket?.end());
}
const fetchIt = (wish: Partial<DownloadRequest> = {}) =>
  download({
    url,
    file: path.join(directory, 'model.onnx'),
    maxBytes: 1e6,
    allowPrivate: true,
    firstDelayMs: 1,
    attempts: 4,
    ...wish,
  });
const refusal = async (wish?: Partial<DownloadRequest>): Promise<string> => {
  const error = await fetchIt(wish).then(
    () => 'downloaded',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DownloadRefused);
  expect(await readdir(directory)).toEqual([]);
  return (error as Error).message;
};
const kept = () => readFile(path.join(directory, 'model.onnx'));
const ranges = () => asked.map((request) => request.headers.range);

test('a connection that is cut again and again costs no byte twice', async () => {
  answering = (request, response) => serve(request, response, CONTENT, 100_000);
  const seen: (number | undefined)[][] = [];
  // On a busy machine a connection can end before the first of its bytes is on the disk: that is a try without progress.
  const done = await fetchIt({
    sha256: sha256(CONTENT),
    attempts: 20,
    onProgress: (...at) => seen.push(at),
  });
  expect(done).toEqual({ sha256: sha256(CONTENT), bytes: CONTENT.length });
  expect(await kept()).toEqual(CONTENT);
  expect(ranges()[0]).toBeUndefined();
  expect(
    asked.slice(1).every(({ headers }) => headers.range !== undefined && headers['if-range'] === '"1"'),
  ).toBe(true);
  expect(seen.at(-1)).toEqual([CONTENT.length, CONTENT.length]);
  expect(await readdir(directory)).toEqual(['model.onnx']);
});

test('a download that was given up goes on where it was, in another process as well', async () => {
  answering = (request, response) => serve(request, response, CONTENT, 120_000);
  await expect(fetchIt({ attempts: 1 })).rejects.toThrow('cannot be downloaded');
  answering = (request, response) => serve(request, response, CONTENT);
  asked = [];
  await fetchIt();
  expect(ranges()).toHaveLength(1);
  expect(ranges()[0]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(await kept()).toEqual(CONTENT);
});

test('a server that knows no ranges is read from the beginning', async () => {
  answering = (request, response, turn) => {
    delete request.headers.range;
    serve(request, response, CONTENT, turn < 3 ? 50_000 : Infinity);
  };
  await fetchIt({ sha256: sha256(CONTENT) });
  expect(await kept()).toEqual(CONTENT);
});

test('a file that changes in between is never joined from two', async () => {
  const other = randomBytes(200_000);
  answering = (request, response, turn) =>
    turn === 1
      ? serve(request, response, CONTENT, 100_000)
      : serve(request, response, other, Infinity, '"2"');
  expect(await fetchIt()).toEqual({ sha256: sha256(other), bytes: other.length });
  expect(await kept()).toEqual(other);
});

test('parts that a careless server mixed are fetched once more in one piece', async () => {
  const other = randomBytes(CONTENT.length);
  answering = (request, response, turn) => {
    delete request.headers['if-range'];
    serve(request, response, turn === 1 ? other : CONTENT, turn === 1 ? 100_000 : Infinity);
  };
  await fetchIt({ sha256: sha256(CONTENT) });
  expect(await kept()).toEqual(CONTENT);
  expect(ranges().at(-1)).toBeUndefined();
});

test('a download that is cancelled ends with the reason it was given', async () => {
  const stop = new AbortController();
  answering = (request, response) => serve(request, response, CONTENT, 120_000);
  const cancelled = fetchIt({ signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) });
  await expect(cancelled).rejects.toThrow('enough');
});

test('a file of another hash or length, or without end, is refused and not kept', async () => {
  answering = (request, response) => serve(request, response, CONTENT);
  expect(await refusal({ sha256: '0'.repeat(64) })).toMatch(
    /model\.onnx is not the expected file: its sha256 is/,
  );
  expect(await refusal({ bytes: 17 })).toBe('model.onnx has 300000 bytes, not the 17 that are expected');
  expect(await refusal({ maxBytes: 1000 })).toBe('model.onnx has 300000 bytes; at most 1000 are accepted');
  // Without a Content-Length.
  answering = (_request, response) => {
    response.write(CONTENT);
    response.end(CONTENT);
  };
  expect(await refusal({ bytes: CONTENT.length })).toBe('model.onnx is longer than 300000 bytes');
  expect(await refusal({ maxBytes: 400_000 })).toBe('model.onnx is longer than 400000 bytes');
  answering = (_request, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.end(CONTENT);
  };
  expect(await refusal()).toMatch(/in an encoding that was not asked for/);
});

test('a passing failure is tried again, a missing file is not', async () => {
  answering = (request, response, turn) => {
    if (turn < 3) response.writeHead(503).end();
    else serve(request, response, CONTENT);
  };
  await fetchIt();
  expect(asked).toHaveLength(3);
  await rm(path.join(directory, 'model.onnx'));
  asked = [];
  answering = (_request, response) => response.writeHead(404).end();
  expect(await refusal()).toBe('model.onnx cannot be downloaded: the server answered 404');
  expect(asked).toHaveLength(1);
  answering = (_request, response) => response.destroy();
  await expect(fetchIt()).rejects.toThrow(/^model\.onnx cannot be downloaded: /);
});

test('an address whose last part cannot be decoded is called by what stands there', async () => {
  answering = (_request, response) => response.writeHead(404).end();
  expect(await refusal({ url: url.replace('model.onnx', 'a%zz.zip') })).toBe(
    'a%zz.zip cannot be downloaded: the server answered 404',
  );
  expect(asked).toHaveLength(1);
  expect(await refusal({ url: url.replace('model.onnx', 'a%20b.zip') })).toMatch(/^a b\.zip cannot/);
});

test('addresses are followed, but not in circles and not to where one may not go', async () => {
  answering = (request, response) => {
    if (request.url === '/moved') serve(request, response, CONTENT);
    else response.writeHead(302, { Location: '/moved' }).end();
  };
  await fetchIt();
  expect(await kept()).toEqual(CONTENT);
  await rm(path.join(directory, 'model.onnx'));
  answering = (_request, response) => response.writeHead(302, { Location: '/again' }).end();
  expect(await refusal()).toMatch(/without end/);
  answering = (_request, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end();
  expect(await refusal()).toMatch(/begins with https/);
  asked = [];
  expect(await refusal({ allowPrivate: false })).toMatch(/127\.0\.0\.1 is an address of this machine/);
  expect(await refusal({ allowPrivate: false, url: url.replace('127.0.0.1', 'localhost') })).toMatch(
    /localhost is an address of this machine/,
  );
  expect(asked).toEqual([]);
});

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['::1', true],
  ['::ffff:192.168.1.1', true],
  ['fd00::1', true],
  ['not an address', true],
  ['93.184.216.34', false],
  ['2606:2800:220:1:248:1893:25c8:1946', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
