import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AnyManifest } from '../../core/index.ts';
import { readAnyBundle } from '../bundle.ts';
import { BundleError } from '../bundle-error.ts';
import { isDocument } from './bundle-files.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { BUNDLE_LIMITS, type RunLimits } from './limits.ts';
import { type BundleFile, readFolder } from './read-folder.ts';
import { refuseOutside } from './refuse-outside.ts';
import { isZipFile, unpackBundle } from './unpack-bundle.ts';

/** Where a bundle is checked, how much its trial run may take, and who hears of it. */
export interface CheckOptions {
  /** Where an archive is unpacked; a folder of its own there is removed afterwards. Default: the system's. */
  readonly workDirectory?: string;
  readonly limits?: Partial<RunLimits>;
  /** Aborted: the check ends, and with it the process that runs the model. */
  readonly signal?: AbortSignal;
  /** Told what is being done, in words. */
  readonly onStep?: (step: string) => void;
}

/** A bundle that keeps its contract. */
export interface CheckedBundle {
  readonly manifest: AnyManifest;
  /** Folder with the bundle's files; of an archive it is gone when `use` has ended. */
  readonly directory: string;
  /** Model files and documents, without manifest.json, by path. */
  readonly files: readonly BundleFile[];
  readonly run: DryRun;
}

/**
 * Checks a bundle, a folder or a zip archive of one, as far as it can be checked without knowing what it was trained for: the
 * archive's table of contents, the manifest, that the listed files are there with their sizes and hashes and no others, that
 * they are ONNX and name no other file, and by a dry run in a process of its own that their tensors are those of the contract.
 * `use` is called with what was found. Throws BundleError with one sentence.
 */
export async function checkBundle<T>(
  source: string,
  use: (bundle: CheckedBundle) => Promise<T> | T,
  options: CheckOptions = {},
): Promise<T> {
  const info = await stat(source).catch(() => undefined);
  if (info?.isDirectory()) return use(await checkFolder(source, options));
  if (!info?.isFile()) throw new BundleError(`there is no ${path.basename(source)}`);
  if (!(await isZipFile(source)))
    throw new BundleError('a bundle is a folder or a zip archive; this is neither');
  const directory = await mkdtemp(path.join(options.workDirectory ?? tmpdir(), 'bundle-'));
  try {
    options.onStep?.('Unpacking');
    await unpackBundle(source, directory, options.signal);
    return await use(await checkFolder(directory, options));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function checkFolder(directory: string, options: CheckOptions): Promise<CheckedBundle> {
  const { signal, onStep } = options;
  const files = await readFolder(directory);
  const listed = files.find((file) => file.path === 'manifest.json');
  if ((listed?.bytes ?? 0) > BUNDLE_LIMITS.manifestBytes) throw new BundleError('manifest.json is too large');
  onStep?.('Comparing the files with the manifest');
  const manifest = await readAnyBundle(directory);
  const rest = files.filter((file) => file.path !== 'manifest.json');
  for (const { path: name, bytes } of rest) {
    signal?.throwIfAborted();
    if (!Object.hasOwn(manifest.files, name)) {
      if (isDocument(name)) continue;
      throw new BundleError(`${name} is in the bundle, but not among the files of manifest.json`);
    }
    if (!name.endsWith('.onnx')) continue;
    if (bytes > BUNDLE_LIMITS.onnxBytes)
      throw new BundleError(`${name} is larger than 2 GiB, which no ONNX file can be`);
    refuseOutside(await readFile(path.join(directory, name)), name);
  }
  onStep?.('Running the model once');
  const run = await dryRun(manifest, directory, options);
  return { manifest, directory, files: rest, run };
}
