import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBundle } from '@maskloop/inference/node';
import { openFsStorage } from '@maskloop/storage';
import { photograph } from '@maskloop/testing/files';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Embedder, openEmbedder } from './open-embedder.ts';
import { type StoredModel } from './stored-model.ts';

const BUNDLE = path.resolve(import.meta.dirname, '../../../../models/maskloop-student');
let blobsDir: string;
let embedder: Embedder;
beforeEach(async () => {
  blobsDir = await mkdtemp(path.join(tmpdir(), 'maskloop-embedder-'));
});
afterEach(async () => {
  await embedder.close();
  await rm(blobsDir, { recursive: true, force: true });
});

async function storedModel(): Promise<StoredModel> {
  const storage = openFsStorage(blobsDir);
  const manifest = await readBundle(BUNDLE);
  const files = await Promise.all(
    [manifest.encoder.file, manifest.decoder.file].map(async (file) => {
      const { sha256 } = await storage.put(await readFile(path.join(BUNDLE, file)));
      return { path: file, sha256 };
    }),
  );
  return { id: 'v1', modelId: manifest.id, version: manifest.version, manifest, files };
}

test('models that nobody asked for are closed, and opened again for the next picture', async () => {
  const model = await storedModel();
  const file = path.join(blobsDir, 'picture.jpg');
  await writeFile(file, await photograph(1, 160, 120));
  let opened = 0;
  let hearEnd: () => void = () => undefined;
  const nextEnd = () => new Promise<void>((resolve) => (hearEnd = resolve));
  embedder = openEmbedder(
    { blobsDir, providers: ['cpu'], threads: 1, logLevel: 'silent' },
    () => opened++,
    // As soon as nothing is in hand.
    { idleMs: 0, ended: () => hearEnd() },
  );
  const embed = () => embedder.embed(model, { file, width: 160, height: 120 });

  let ended = nextEnd();
  const [first, beside] = await Promise.all([embed(), embed()]);
  // Two pictures at a time are one stay of the model.
  expect(opened).toBe(1);
  await ended;

  ended = nextEnd();
  expect(await embed()).toEqual(first);
  expect(beside).toEqual(first);
  expect(opened).toBe(2);
  await ended;
});
