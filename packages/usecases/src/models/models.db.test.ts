import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addWorkspace, openWorld, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createProject } from '../projects/index.ts';
import { findModelFile, listModels, registerEmbeddedModels } from './index.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../../models');
let world: World;
let copy: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.modelVersion.deleteMany();
  copy = await mkdtemp(path.join(tmpdir(), 'models-'));
  await cp(MODELS, copy, { recursive: true });
  return () => rm(copy, { recursive: true });
});

const manifestOf = async (id: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(path.join(copy, id, 'manifest.json'), 'utf8')) as Record<string, unknown>;
const writeManifest = (id: string, manifest: unknown) =>
  writeFile(path.join(copy, id, 'manifest.json'), JSON.stringify(manifest));

test('processes that start at once register each model once, with its files in storage', async () => {
  const all = await Promise.all([1, 2, 3].map(() => registerEmbeddedModels(world, MODELS)));
  expect(new Set(all.map(String)).size).toBe(1);
  const crew = await addWorkspace(world.db);
  const models = await listModels(world, crew.annotator);
  expect(models).toHaveLength(all[0]!.length);
  for (const model of models) {
    expect(model.embedded).toBe(true);
    for (const file of model.files) {
      expect(await world.storage.size(file.sha256)).toBe(file.bytes);
      const found = await findModelFile(world, crew.annotator, { modelVersionId: model.id, path: file.path });
      expect(found.sha256).toBe(file.sha256);
    }
  }
});

test('a changed note is taken over; changed files are refused', async () => {
  const [id] = await registerEmbeddedModels(world, copy);
  const { modelId } = await world.db.modelVersion.findUniqueOrThrow({ where: { id: id! } });
  const manifest = await manifestOf(modelId);
  await writeManifest(modelId, { ...manifest, licenceNote: 'Read the card.' });
  expect(await registerEmbeddedModels(world, copy)).toEqual([id]);
  const { manifest: stored } = await world.db.modelVersion.findUniqueOrThrow({ where: { id: id! } });
  expect(stored).toMatchObject({ licenceNote: 'Read the card.' });

  await writeManifest(modelId, {
    ...manifest,
    files: Object.fromEntries(Object.entries(manifest.files as object).slice(1)),
  });
  await expect(registerEmbeddedModels(world, copy)).rejects.toThrow('need another version');
});

test('an installation with an older manifest of the same version starts, goes on with that one, and says so', async () => {
  const [id] = await registerEmbeddedModels(world, copy);
  const { modelId, version } = await world.db.modelVersion.findUniqueOrThrow({ where: { id: id! } });
  const manifest = await manifestOf(modelId);
  await writeManifest(modelId, { ...manifest, maskThreshold: 3, licenceNote: 'Read the card.' });
  const said: string[] = [];
  expect(await registerEmbeddedModels(world, copy, (sentence) => said.push(sentence))).toEqual([id]);
  expect(said).toEqual([
    `${modelId} ${version} is registered with other values of maskThreshold. They decide what it answers: that needs another version. Projects go on with what is registered.`,
  ]);
  const { manifest: stored } = await world.db.modelVersion.findUniqueOrThrow({ where: { id: id! } });
  expect(stored).toMatchObject({ maskThreshold: 0, licenceNote: manifest['licenceNote'] });
});

test('a file that was cut short is named', async () => {
  const [id] = await registerEmbeddedModels(world, copy);
  const { modelId, files } = await world.db.modelVersion.findUniqueOrThrow({
    where: { id: id! },
    include: { files: true },
  });
  await world.storage.delete(files[0]!.sha256);
  await writeFile(path.join(copy, modelId, files[0]!.path), 'short');
  await expect(registerEmbeddedModels(world, copy)).rejects.toThrow(
    `${files[0]!.path} of the model ${modelId}`,
  );
});

test("another workspace's model cannot be seen or fetched", async () => {
  const [ours, theirs] = [await addWorkspace(world.db), await addWorkspace(world.db)];
  const [id] = await registerEmbeddedModels(world, MODELS);
  await world.db.modelVersion.update({ where: { id: id! }, data: { workspaceId: theirs.workspaceId } });
  expect(await listModels(world, ours.owner)).toEqual([]);
  await expect(
    findModelFile(world, ours.owner, { modelVersionId: id!, path: 'decoder.onnx' }),
  ).rejects.toThrow('no such file');
});

// The last one: its projects hold their versions fast.
test('when a newer version comes with Maskloop, projects go on with theirs and new ones start with the new one', async () => {
  const crew = await addWorkspace(world.db);
  const start = (name: string) =>
    createProject(world, crew.manager, { name, description: '', classAgnostic: true, labels: [] });
  const before = (await registerEmbeddedModels(world, copy)).at(-1)!;
  const old = await start('Before');
  const { modelId, files } = await world.db.modelVersion.findUniqueOrThrow({
    where: { id: before },
    include: { files: true },
  });

  const decoder = Buffer.concat([await readFile(path.join(copy, modelId, 'decoder.onnx')), Buffer.of(0)]);
  await writeFile(path.join(copy, modelId, 'decoder.onnx'), decoder);
  const manifest = (await manifestOf(modelId)) as { files: object };
  const sha256 = createHash('sha256').update(decoder).digest('hex');
  await writeManifest(modelId, {
    ...{ ...manifest, version: '99.0.0' },
    files: { ...manifest.files, 'decoder.onnx': { sha256, bytes: decoder.length } },
  });
  const after = (await registerEmbeddedModels(world, copy)).at(-1)!;
  expect(after).not.toBe(before);

  const modelOf = async (id: string) =>
    (await world.db.project.findUniqueOrThrow({ where: { id } })).modelVersionId;
  expect(await modelOf(old.id)).toBe(before);
  for (const { path: file, sha256: stored } of files) {
    const asked = { modelVersionId: before, path: file };
    expect((await findModelFile(world, crew.annotator, asked)).sha256).toBe(stored);
    expect(await world.storage.size(stored)).toBeGreaterThan(0);
  }
  expect(await modelOf((await start('After')).id)).toBe(after);
});
