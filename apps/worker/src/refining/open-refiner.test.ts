import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFsStorage } from '@maskloop/storage';
import { colourTextModel } from '@maskloop/testing/onnx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StoredModel } from '../embedding/stored-model.ts';
import { openRefiner, type Refiner } from './open-refiner.ts';

let blobsDir: string;
let refiner: Refiner;
beforeEach(async () => {
  blobsDir = await mkdtemp(path.join(tmpdir(), 'maskloop-refiner-'));
  refiner = openRefiner(
    { blobsDir, providers: ['abacus', 'cpu'], threads: 1, logLevel: 'silent' },
    { idleMs: undefined },
  );
});
afterEach(async () => {
  await refiner.close();
  await rm(blobsDir, { recursive: true, force: true });
});

async function storedModel(): Promise<StoredModel> {
  const storage = openFsStorage(blobsDir);
  const { manifest, files } = colourTextModel();
  const stored = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => ({
      path: name,
      sha256: (await storage.put(Buffer.from(bytes))).sha256,
    })),
  );
  return { id: 'v1', modelId: 'colour-words', version: '1.0.0', manifest, files: stored };
}

/** Each takes a fraction of a millisecond: all of them would keep the next question waiting beyond the test's end. */
const MANY = 400_000;

test('a long question that nobody waits for any more makes room for the next; so does one that had not begun', async () => {
  const model = await storedModel();
  const [red] = await refiner.ask('phrases', { model, phrases: ['red'] });
  expect([...red!]).toHaveLength(3);

  const stop = new AbortController();
  const long = () =>
    refiner.ask('phrases', { model, phrases: Array.from({ length: MANY }, () => 'red') }, stop);
  const [running, waiting] = [long(), long()];
  stop.abort(new Error('cancelled by a person'));
  await expect(running).rejects.toThrow('cancelled by a person');
  await expect(waiting).rejects.toThrow('cancelled by a person');
  expect(await refiner.ask('phrases', { model, phrases: ['red'] })).toEqual([red]);
}, 15_000);
