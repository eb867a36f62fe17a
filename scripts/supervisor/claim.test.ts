import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, type Running } from './claim.ts';

const running: Running = {
  pid: process.pid,
  version: '1.2.3',
  source: 'abc',
  port: 3000,
  host: '127.0.0.1',
  dev: false,
  address: 'http://localhost:3000',
  ready: true,
};
let dir: string;
let release = () => {};

beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-claim-'));
  const first = await claim(
    file(),
    () => running,
    () => {},
  );
  if (first.ours) release = first.release;
});
afterEach(() => {
  release();
  running.ready = true;
  fs.rmSync(dir, { recursive: true });
});

const file = () => path.join(dir, 'running.json');
const second = (change: Partial<Running> = {}) =>
  claim(
    file(),
    () => ({ ...running, pid: 0, ready: false, ...change }),
    () => {},
  );

test('a second start of the same finds the first and its address', async () => {
  expect(await second()).toEqual({ ours: false, address: 'http://localhost:3000' });
});

test('while the first is starting the second waits; when the first ends instead, the second takes over', async () => {
  running.ready = false;
  const waiting = second();
  running.ready = true;
  expect(await waiting).toEqual({ ours: false, address: 'http://localhost:3000' });
  running.ready = false;
  const heir = second();
  release();
  const taken = await heir;
  expect(taken.ours).toBe(true);
  if (taken.ours) release = taken.release;
});

test.each([
  [{ version: '1.3.0' }, 'as version 1.2.3, and this is 1.3.0: stop it'],
  [{ port: 3100 }, 'and cannot also listen on 127.0.0.1:3100'],
  [{ dev: true }, 'not for development: stop it'],
  [{ source: 'def' }, 'from an older state of the source: stop it'],
])('%o is refused', async (change, reason) => {
  await expect(second(change)).rejects.toThrow(
    `Maskloop is already running here at http://localhost:3000 (process ${process.pid}), ${reason}`,
  );
});

test('what changes by itself is not compared', async () => {
  expect(await second({ source: '' })).toMatchObject({ ours: false });
});
