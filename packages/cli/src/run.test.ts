import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { standIn, writeBundle } from '@maskloop/testing/onnx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from './run.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-cli-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Runs a command line; what it said and how it ended. */
async function maskloop(...args: string[]) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const code = await run(args, { out: say, err: say, progress: () => undefined }, {});
  return { code, said: said.join('\n') };
}

test('a bundle is checked without a server, in words or as JSON', async () => {
  await writeBundle(directory, standIn());
  const plain = await maskloop('models', 'check', directory);
  expect(plain.said).toMatch(
    /^stand-in@1\.0\.0 keeps its contract \(promptable, MIT; encoder \d+ ms, decoder \d+ ms\)\.$/,
  );
  expect(plain.code).toBe(0);
  const json = await maskloop('--json', 'models', 'check', directory);
  expect(JSON.parse(json.said)).toMatchObject({ id: 'stand-in', kind: 'promptable', licence: 'MIT' });
}, 60_000);

test('a wrong bundle ends with its sentence and code 1, a wrong question with code 2', async () => {
  await writeBundle(directory, standIn());
  await rm(path.join(directory, 'decoder.onnx'));
  expect(await maskloop('models', 'check', directory)).toEqual({ code: 1, said: 'decoder.onnx is missing' });
  expect(await maskloop('models', 'list')).toEqual({
    code: 2,
    said: 'Set MASKLOOP_API_KEY to a key from the page “API keys”.',
  });
  expect((await maskloop('models', 'frobnicate')).code).toBe(2);
  expect((await maskloop('models', '--help')).said).toContain('check');
});
