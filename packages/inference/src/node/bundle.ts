import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type AnyManifest,
  type Manifest,
  type ManifestResult,
  parseAnyManifest,
  parseManifest,
} from '../core/index.ts';
import { BundleError } from './bundle-error.ts';

/** Reads and checks the folder of a promptable model: its manifest and every file listed there. Throws BundleError. */
export const readBundle = (directory: string): Promise<Manifest> => readBy(parseManifest, directory);

/** The same for a model of any kind. */
export const readAnyBundle = (directory: string): Promise<AnyManifest> => readBy(parseAnyManifest, directory);

async function readBy<Kind extends AnyManifest>(
  parse: (json: unknown) => ManifestResult<Kind>,
  directory: string,
): Promise<Kind> {
  const result = parse(await readJson(directory));
  if (!result.ok) throw new BundleError(`manifest.json: ${result.problems.join('; ')}`);
  await checkFiles(result.manifest, directory);
  return result.manifest;
}

async function readJson(directory: string): Promise<unknown> {
  const text = await readFile(path.join(directory, 'manifest.json'), 'utf8').catch(() => {
    throw new BundleError(`there is no manifest.json`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new BundleError('manifest.json is not JSON');
  }
}

/** Checks that every file of the manifest lies in the folder with its size and sha256. Throws BundleError. */
export async function checkFiles(manifest: AnyManifest, directory: string): Promise<void> {
  for (const [file, expected] of Object.entries(manifest.files)) {
    const full = path.join(directory, file);
    const info = await stat(full).catch(() => undefined);
    if (!info?.isFile()) throw new BundleError(`${file} is missing`);
    if (info.size !== expected.bytes) {
      throw new BundleError(
        `${file} has ${info.size} bytes, the manifest says ${expected.bytes}: is it cut short?`,
      );
    }
    const hash = createHash('sha256');
    await pipeline(createReadStream(full), hash);
    if (hash.digest('hex') !== expected.sha256) {
      throw new BundleError(`${file} is not the file that the manifest describes: its sha256 differs`);
    }
  }
}
