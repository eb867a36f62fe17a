import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Manifest, parseManifest } from '../../packages/inference/src/core/index.ts';

/** A bundle on this disk: the manifest that we keep of it, and its files. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly directory: string;
}

const ROOT = path.resolve(import.meta.dirname, '../..');

function bundle(manifestFile: string, directory: string): Bundle {
  const result = parseManifest(JSON.parse(readFileSync(manifestFile, 'utf8')));
  if (!result.ok) throw new Error(result.problems.join('; '));
  return { manifest: result.manifest, directory };
}

/** The model that is kept in git. */
export function embeddedModel(): Bundle {
  const directory = path.join(ROOT, 'models/maskloop-student');
  return bundle(path.join(directory, 'manifest.json'), directory);
}

/** The test model of real size, where `MASKLOOP_EXTRA_MODELS` names a folder that holds it. */
export function testModel(): Bundle | null {
  const directory = path.join(process.env.MASKLOOP_EXTRA_MODELS ?? '', 'mobilesam-random');
  const kept = path.join(ROOT, 'packages/inference/fixtures/models/mobilesam-random/manifest.json');
  const isThere = statSync(path.join(directory, 'encoder.onnx'), { throwIfNoEntry: false });
  return isThere ? bundle(kept, directory) : null;
}

/** Bytes of a bundle's two graphs. */
export const sizeOf = ({ manifest, directory }: Bundle): number =>
  [manifest.encoder.file, manifest.decoder.file].reduce(
    (sum, file) => sum + statSync(path.join(directory, file)).size,
    0,
  );
