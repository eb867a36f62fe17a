import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Supervised, supervise } from './supervise.ts';

let dir: string;
let child: Supervised | undefined;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-supervise-'));
});
afterEach(async () => {
  await child?.stop();
  child = undefined;
  fs.rmSync(dir, { recursive: true });
});

/** Notes each start, each stop and its process id in files; leaves when asked or when its parent is gone. */
const GOOD = `
  import fs from 'node:fs';
  fs.appendFileSync('starts', process.pid + '\\n');
  const leave = (why) => { fs.appendFileSync('stops', why + '\\n'); process.exit(0); };
  process.on('message', (message) => message === 'stop' && leave('asked'));
  process.on('disconnect', () => leave('alone'));
  setInterval(() => {}, 1000);
`;

function start(code: string, patience = 5000): { gaveUp: string[] } {
  fs.writeFileSync(path.join(dir, 'program.mjs'), code);
  const gaveUp: string[] = [];
  child = supervise(
    {
      name: 'program',
      cwd: dir,
      args: ['program.mjs'],
      env: () => process.env,
      log: path.join(dir, 'log'),
      patience,
    },
    () => {},
    (sentence) => gaveUp.push(sentence),
  );
  return { gaveUp };
}

const lines = (name: string) =>
  fs.existsSync(path.join(dir, name)) ? fs.readFileSync(path.join(dir, name), 'utf8').trim().split('\n') : [];
const startsBecome = (count: number) =>
  expect.poll(() => lines('starts').length, { timeout: 10_000 }).toBe(count);

test('it is started again when killed, and leaves when asked', async () => {
  start(GOOD);
  await startsBecome(1);
  process.kill(Number(lines('starts')[0]), 'SIGKILL');
  await startsBecome(2);
  await child?.stop();
  expect(lines('stops')).toEqual(['asked']);
});

test('a restart is one ordered stop and one start', async () => {
  start(GOOD);
  await startsBecome(1);
  await child?.restart();
  await startsBecome(2);
  expect(lines('stops')).toEqual(['asked']);
});

test('one that does not listen is killed after its patience', async () => {
  start(
    `import fs from 'node:fs'; fs.appendFileSync('starts', process.pid + '\\n'); setInterval(() => {}, 1000);
    process.on('message', () => {});`,
    100,
  );
  await startsBecome(1);
  await child?.stop();
  expect(() => process.kill(Number(lines('starts')[0]), 0)).toThrow('ESRCH');
});

test('a configuration that cannot work is given up at once, with its own last words', async () => {
  const { gaveUp } = start(`console.error('PORT must be a number.'); process.exit(78);`);
  await expect.poll(() => gaveUp, { timeout: 10_000 }).toHaveLength(1);
  expect(gaveUp[0]).toBe(`PORT must be a number. (program; its log is ${path.join(dir, 'log')})`);
});

test.skipIf(process.platform === 'win32')('nothing is left when the supervisor is killed', async () => {
  fs.writeFileSync(path.join(dir, 'program.mjs'), GOOD);
  const module = pathToFileURL(path.join(import.meta.dirname, 'supervise.ts')).href;
  const code = `
    import { supervise } from '${module}';
    supervise({ name: 'program', cwd: ${JSON.stringify(dir)}, args: ['program.mjs'], env: () => process.env,
      log: ${JSON.stringify(path.join(dir, 'log'))} }, () => {}, () => {});`;
  const supervisor = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: 'inherit',
  });
  await startsBecome(1);
  supervisor.kill('SIGKILL');
  await expect.poll(() => lines('stops'), { timeout: 10_000 }).toEqual(['alone']);
});
