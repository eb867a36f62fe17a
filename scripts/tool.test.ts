import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runTool } from './tool.ts';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-tool-'));
  fs.mkdirSync(path.join(dir, 'node_modules/.bin'), { recursive: true });
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

function program(name: string, script: string): void {
  fs.writeFileSync(path.join(dir, 'node_modules/.bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const run = (name: string, signal?: AbortSignal) =>
  runTool(dir, { program: name, args: ['a b', '$HOME'], env: process.env, signal });
const isAlive = (pid: number) => fs.existsSync(`/proc/${pid}`);
const pidOfChild = () =>
  fs.existsSync(path.join(dir, 'pid')) ? Number(fs.readFileSync(path.join(dir, 'pid'), 'utf8')) : 0;

test.skipIf(process.platform === 'win32')('what it says, how it ended, arguments as they are', async () => {
  program('good', 'echo "$1,$2"; echo oops >&2');
  expect(await run('good')).toEqual({ ok: true, output: expect.stringContaining('a b,$HOME') as string });
  program('bad', 'exit 3');
  expect(await run('bad')).toEqual({ ok: false, output: '' });
  expect(await run('missing')).toMatchObject({ ok: false });
});

const SLOW = 'sleep 60 & echo $! > pid.new; mv pid.new pid; wait';

test.runIf(process.platform === 'linux')("stopping it stops its children's children", async () => {
  program('slow', SLOW);
  const stopping = new AbortController();
  const running = run('slow', stopping.signal);
  await expect.poll(pidOfChild).toBeGreaterThan(0);
  stopping.abort();
  expect(await running).toMatchObject({ ok: false });
  await expect.poll(() => isAlive(pidOfChild()), { timeout: 10_000 }).toBe(false);
});

test.runIf(process.platform === 'linux')('nothing is left when we are killed', async () => {
  program('slow', SLOW);
  const module = pathToFileURL(path.join(import.meta.dirname, 'tool.ts')).href;
  const code = `import { runTool } from '${module}';
    runTool(${JSON.stringify(dir)}, { program: 'slow', args: [], env: process.env });`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
  await expect.poll(pidOfChild, { timeout: 10_000 }).toBeGreaterThan(0);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pidOfChild()), { timeout: 10_000 }).toBe(false);
});
