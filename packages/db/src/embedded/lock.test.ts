import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-lock-'));
  file = path.join(dir, 'lock');
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

test('the first holds it, the second learns what the first says now, after release the next gets it', async () => {
  let says = 'starting';
  const first = await takeLock(file, () => ({ says }));
  expect(first.held).toBe(true);
  says = 'ready';
  expect(await takeLock(file)).toEqual({ held: false, holder: { says: 'ready' } });
  if (first.held) first.release();
  expect(fs.existsSync(file)).toBe(false);
  const next = await takeLock(file);
  expect(next.held).toBe(true);
  if (next.held) next.release();
});

test('of many at once exactly one holds it, also over what a killed process left', async () => {
  for (const left of [undefined, '', '{"pid":1,"port":1,"token":"gone"}', 'not even JSON']) {
    if (left !== undefined) fs.writeFileSync(file, left);
    const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(file)));
    expect(locks.filter((lock) => lock.held)).toHaveLength(1);
    for (const lock of locks) if (lock.held) lock.release();
  }
  expect(fs.readdirSync(dir)).toEqual([]);
});

test('a process that happens to listen on the old port is not taken for the holder', async () => {
  const { createServer } = await import('node:net');
  const stranger = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const address = stranger.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  fs.writeFileSync(file, JSON.stringify({ pid: process.pid, port, token: 'old' }));
  const lock = await takeLock(file);
  expect(lock.held).toBe(true);
  if (lock.held) lock.release();
  stranger.close();
});
