import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { storageError } from '../storage-unusable.ts';
import { BlobMissing, type Storage, type StoredBlob } from '../storage.ts';
import { hashFile } from './hash-file.ts';
import { writeBytes, writeTemporary } from './write-temporary.ts';

/** A file in the making that is older than this belongs to a process that was killed. */
const ABANDONED_MS = 24 * 3600_000;

/** Content-addressed files under `directory`: ab/cd/abcd… (hex sha256), those in the making under tmp/. */
export function openFsStorage(directory: string): Storage {
  const root = path.resolve(directory);
  const temporaries = path.join(root, 'tmp');

  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BlobMissing(sha256);
    return path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    try {
      return (await stat(pathOf(sha256))).size;
    } catch (error) {
      if (isMissing(error) || error instanceof BlobMissing) return undefined;
      throw storageError(error, root);
    }
  };
  const reading = async <T>(sha256: string, read: (file: string) => Promise<T>): Promise<T> => {
    try {
      return await read(pathOf(sha256));
    } catch (error) {
      throw isMissing(error) ? new BlobMissing(sha256) : storageError(error, root);
    }
  };
  const writing = async <T>(write: (temporary: string) => Promise<T>): Promise<T> => {
    const temporary = path.join(temporaries, randomUUID());
    try {
      await mkdir(temporaries, { recursive: true });
      return await write(temporary);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw storageError(error, root);
    }
  };
  /** Gives a complete file its final name; the one already there, if whole, stays. */
  const place = async (complete: string, blob: StoredBlob): Promise<StoredBlob> => {
    if ((await sizeOf(blob.sha256)) === blob.bytes) {
      await rm(complete, { force: true });
      return blob;
    }
    const target = pathOf(blob.sha256);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(complete, target);
    await syncDirectory(path.dirname(target));
    return blob;
  };

  return {
    put: (content) =>
      writing(async (temporary) => {
        if (!(content instanceof Uint8Array))
          return place(temporary, await writeTemporary(content, temporary));
        const blob = {
          sha256: createHash('sha256').update(content).digest('hex'),
          bytes: content.byteLength,
        };
        if ((await sizeOf(blob.sha256)) === blob.bytes) return blob;
        await writeBytes(content, temporary);
        return place(temporary, blob);
      }),
    putFile: (source) =>
      writing(async (temporary) => {
        const blob = await hashFile(source);
        try {
          return await place(source, blob);
        } catch (error) {
          if (!isOtherDevice(error)) throw error;
          await writeTemporary(createReadStream(source), temporary);
          await place(temporary, blob);
          await rm(source, { force: true });
          return blob;
        }
      }),
    open: (sha256, range) => reading(sha256, async (file) => (await open(file, 'r')).createReadStream(range)),
    read: (sha256) => reading(sha256, (file) => readFile(file)),
    size: sizeOf,
    localPath: (sha256) => reading(sha256, async (file) => (await stat(file), file)),
    delete: (sha256) => reading(sha256, (file) => rm(file, { force: true })),
    check: () =>
      writing(async (temporary) => {
        await writeBytes(Buffer.from('probe'), temporary);
        await rm(temporary);
        await sweep(temporaries);
      }),
  };
}

/** Removes what killed processes left behind. */
async function sweep(temporaries: string): Promise<void> {
  for (const name of await readdir(temporaries)) {
    const file = path.join(temporaries, name);
    const found = await stat(file).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - ABANDONED_MS) await rm(file, { force: true, recursive: true });
  }
}

/** After this a rename survives a power cut. Systems that cannot open a folder (Windows) do without. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
const isOtherDevice = (error: unknown): boolean => codeOf(error) === 'EXDEV';
