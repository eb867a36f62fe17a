import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures.ts';
import { readBundle } from './bundle.ts';
import { BundleError } from './bundle-error.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-bundle-'));
  await cp(fixturePath('models/analytic'), directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true }));

const change = async (edit: (manifest: Record<string, unknown>) => void) => {
  const file = path.join(directory, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  edit(manifest);
  await writeFile(file, JSON.stringify(manifest));
};
const problem = () =>
  readBundle(directory).then(
    () => 'accepted',
    (error: unknown) => (error instanceof BundleError ? error.message : error),
  );

test('a whole bundle is accepted, with the defaults filled in', async () => {
  const manifest = await readBundle(directory);
  expect(manifest.id).toBe('analytic');
  expect(manifest.decoder.tensors.pointCoords).toBe('point_coords');
});

test('each defect is named', async () => {
  await truncate(path.join(directory, 'decoder.onnx'), 100);
  expect(await problem()).toMatch(/decoder\.onnx has 100 bytes, the manifest says 7440/);
  const bytes = await readFile(fixturePath('models/analytic/decoder.onnx'));
  bytes[500] = bytes[500]! ^ 1;
  await writeFile(path.join(directory, 'decoder.onnx'), bytes);
  expect(await problem()).toMatch(/decoder\.onnx .* sha256 differs/);
  await rm(path.join(directory, 'decoder.onnx'));
  expect(await problem()).toBe('decoder.onnx is missing');
  await change((m) => (m.encoder = { ...(m.encoder as object), file: '../../etc/passwd' }));
  expect(await problem()).toMatch(/encoder\.file: must be a plain relative path/);
  await writeFile(path.join(directory, 'manifest.json'), '{');
  expect(await problem()).toBe('manifest.json is not JSON');
  await rm(path.join(directory, 'manifest.json'));
  expect(await problem()).toMatch(/there is no manifest\.json/);
});
