import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { type StoredBlob } from '../storage.ts';

/** Writes a stream to a new file and on to the disk itself, hashing on the way. */
export function writeTemporary(content: Readable, file: string): Promise<StoredBlob> {
  return writeNew(file, async (handle) => {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    return { sha256: hash.digest('hex'), bytes };
  });
}

/** Writes bytes to a new file and on to the disk itself. */
export function writeBytes(content: Uint8Array, file: string): Promise<void> {
  return writeNew(file, (handle) => handle.writeFile(content));
}

async function writeNew<T>(file: string, write: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'wx');
  try {
    const written = await write(handle);
    await handle.sync();
    return written;
  } finally {
    await handle.close();
  }
}
