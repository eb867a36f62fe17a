import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type StoredBlob } from '../storage.ts';

/** The hash of a complete local file, after making sure that its bytes are on the disk. */
export async function hashFile(file: string): Promise<StoredBlob> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    const hash = createHash('sha256');
    let bytes = 0;
    // The stream's chunks are Buffers: no encoding is set.
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await handle.close();
  }
}
