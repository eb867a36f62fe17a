import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { BundleError } from '../bundle-error.ts';
import { isDocument, isJunk, refuseNames, shown } from './bundle-files.ts';
import { BUNDLE_LIMITS } from './limits.ts';

/** A file of a bundle folder. */
export interface BundleFile {
  /** Below the folder, forward slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** Every file of a bundle folder but what systems leave there. Refuses links, and sizes beyond what a bundle may hold. */
export async function readFolder(directory: string): Promise<BundleFile[]> {
  const files: BundleFile[] = [];
  await walk(directory, '', files);
  refuseNames(files.map((file) => file.path));
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > BUNDLE_LIMITS.bytes) {
    throw new BundleError('the files are larger together than a bundle may be');
  }
  for (const { path: name, bytes } of files) {
    if (isDocument(name) && bytes > BUNDLE_LIMITS.documentBytes) {
      throw new BundleError(`${name} is larger than ${BUNDLE_LIMITS.documentBytes} bytes`);
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function walk(directory: string, below: string, into: BundleFile[]): Promise<void> {
  for (const name of await readdir(directory)) {
    const relative = below === '' ? name : `${below}/${name}`;
    if (isJunk(relative)) continue;
    const full = path.join(directory, name);
    const info = await lstat(full);
    if (info.isDirectory()) await walk(full, relative, into);
    else if (info.isFile()) into.push({ path: relative, bytes: info.size });
    else throw new BundleError(`"${shown(relative)}" is a link or device, not a file`);
    if (into.length > BUNDLE_LIMITS.files * 4) {
      throw new BundleError(`the bundle has more than ${BUNDLE_LIMITS.files} files`);
    }
  }
}
