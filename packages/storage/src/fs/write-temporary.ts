import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { type StoredBlob } from '../storage.ts';

/** Writes content to a new file and on to the disk itself, hashing on the way. */
export async function writeTemporary(content: Readable | Uint8Array, file: string): Promise<StoredBlob> {
  const handle = await open(file, 'wx');
  try {
    const blob = await copy(content instanceof Uint8Array ? [content] : content, handle);
    await handle.sync();
    return blob;
  } finally {
    await handle.close();
  }
}

async function copy(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  to: FileHandle,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    for (let written = 0; written < chunk.byteLength;) {
      written += (await to.write(chunk, written)).bytesWritten;
    }
  }
  return { sha256: hash.digest('hex'), bytes };
}
