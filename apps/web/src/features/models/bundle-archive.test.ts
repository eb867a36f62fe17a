import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkBundle } from '@maskloop/inference/node';
import { bundleEntries, standIn } from '@maskloop/testing/onnx';
import { expect, onTestFinished, test } from 'vitest';
import { type DroppedFile } from '../images/upload/dropped-files.ts';
import { bundleArchive } from './bundle-archive.ts';

const inFolder = (folder: string): DroppedFile[] =>
  bundleEntries(standIn()).map(([name, content]) => ({
    file: new File([new Uint8Array(content)], name),
    folder,
  }));

async function idInside(archive: File | undefined): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'maskloop-archive-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = path.join(directory, 'sent.zip');
  await writeFile(file, new Uint8Array(await archive!.arrayBuffer()));
  return checkBundle(file, ({ manifest }) => manifest.id, { workDirectory: directory });
}

test('a folder becomes an archive that keeps its contract, the same one each time and in any order', async () => {
  const archive = await bundleArchive(inFolder('my model'));
  expect(archive!.name).toBe('my model.zip');
  expect(await idInside(archive)).toBe('stand-in');
  const again = await bundleArchive(inFolder('my model').toReversed());
  expect(await again!.arrayBuffer()).toEqual(await archive!.arrayBuffer());
  expect(again!.lastModified).toBe(archive!.lastModified);
}, 60_000);

test('files dropped without their folder are a bundle, too', async () => {
  expect(await idInside(await bundleArchive(inFolder('')))).toBe('stand-in');
}, 60_000);

test('an archive is sent as it is; nothing is sent for nothing', async () => {
  const file = new File(['PK'], 'Model.ZIP');
  expect(await bundleArchive([{ file, folder: '' }])).toBe(file);
  expect(await bundleArchive([])).toBeUndefined();
});

test('what has no manifest is refused before it is packed', async () => {
  const file = new File(['x'], 'encoder.onnx');
  await expect(bundleArchive([{ file, folder: '' }])).rejects.toThrow('There is no manifest.json.');
  await expect(bundleArchive(inFolder('a/b'))).rejects.toThrow('There is no manifest.json.');
});
