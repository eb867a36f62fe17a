import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readFolder } from '@maskloop/inference/node';
import { ZipFile } from 'yazl';

/** Packs a bundle's folder into an archive. The same folder is the same archive: an upload that was cut finds its beginning. */
export async function packBundle(directory: string, archive: string): Promise<void> {
  const zip = new ZipFile();
  for (const file of await readFolder(directory)) {
    zip.addFile(path.join(directory, file.path), file.path, {
      mtime: new Date(Date.UTC(2000, 0, 1)),
      mode: 0o100644,
      // Weights hardly pack.
      compress: false,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(archive));
}
