import { createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { BundleError } from '../bundle-error.ts';
import { isJunk, refuseNames, shown } from './bundle-files.ts';
import { BUNDLE_LIMITS } from './limits.ts';

interface Packed {
  readonly entry: Entry;
  readonly path: string;
}

/** Whether a file begins as zip archives do. */
export async function isZipFile(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from('PK\x03\x04')) || buffer.equals(Buffer.from('PK\x05\x06'));
  } finally {
    await handle.close();
  }
}

/**
 * Unpacks a bundle's zip archive into an empty folder. The table of contents is judged before anything is written: names,
 * links, encryption, sizes as claimed; sizes are held while unpacking. A single folder around everything is left out.
 * Throws BundleError.
 */
export async function unpackBundle(archive: string, directory: string, signal?: AbortSignal): Promise<void> {
  const zip = await openPromise(archive, {
    decodeStrings: false,
    autoClose: false,
    lazyEntries: true,
    validateEntrySizes: true,
  }).catch(() => {
    throw new BundleError('the archive cannot be read: is it cut short, or no zip?');
  });
  try {
    for (const file of withoutRoot(await contents(zip))) {
      signal?.throwIfAborted();
      await extract(zip, file, path.join(directory, file.path), signal);
    }
  } finally {
    zip.close();
  }
}

async function extract(zip: ZipFile, { entry, path: name }: Packed, to: string, signal?: AbortSignal) {
  await mkdir(path.dirname(to), { recursive: true });
  try {
    const source = await zip.openReadStreamPromise(entry);
    // `wx`: nothing is ever written over.
    await pipeline(source, createWriteStream(to, { flags: 'wx' }), ...(signal ? [{ signal }] : []));
  } catch (error) {
    signal?.throwIfAborted();
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EACCES') throw error;
    throw new BundleError(`${name} cannot be unpacked: the archive is damaged`);
  }
}

async function contents(zip: ZipFile): Promise<Packed[]> {
  // Folders and what systems add count too, but not by much.
  if (zip.entryCount > BUNDLE_LIMITS.files * 4) {
    throw new BundleError(
      `the archive has ${zip.entryCount} entries; a bundle has at most ${BUNDLE_LIMITS.files} files`,
    );
  }
  const files: Packed[] = [];
  let packed = 0;
  let unpacked = 0;
  for await (const entry of readable(zip)) {
    // Without `decodeStrings` the raw bytes stand in for the name; only this reads its encoding.
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (entry.isEncrypted()) throw new BundleError('the archive is encrypted');
    refuseKind(entry, name);
    if (!name.endsWith('/') && !isJunk(name)) files.push({ entry, path: name });
  }
  const swelling = unpacked > BUNDLE_LIMITS.harmlessBytes && unpacked > packed * BUNDLE_LIMITS.ratio;
  if (unpacked > BUNDLE_LIMITS.bytes || packed > zip.fileSize || swelling) {
    throw new BundleError('the archive unpacks to more than a bundle may hold');
  }
  return files;
}

/** Unix modes travel in the upper half: links and devices are no files of a bundle. */
function refuseKind(entry: Entry, name: string): void {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) {
    throw new BundleError(`"${shown(name)}" is a link or device, not a file`);
  }
}

async function* readable(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    if (error instanceof BundleError) throw error;
    throw new BundleError('the archive’s table of contents is damaged');
  }
}

/** `model/manifest.json` is packed as often as `manifest.json`: the folder around everything is no part of the bundle. */
function withoutRoot(files: readonly Packed[]): readonly Packed[] {
  refuseNames(files.map((file) => file.path));
  const [first] = files;
  const end = first?.path.indexOf('/') ?? -1;
  if (!first || end < 0 || files.some((file) => file.path === 'manifest.json')) return files;
  const root = first.path.slice(0, end + 1);
  if (!files.every((file) => file.path.startsWith(root))) return files;
  return files.map(({ entry, path: name }) => ({ entry, path: name.slice(root.length) }));
}
