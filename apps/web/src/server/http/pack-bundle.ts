import { type Readable } from 'node:stream';
import { type Storage } from '@maskloop/storage';
import { type OpenBundle } from '@maskloop/usecases/models';
import { ZipFile } from 'yazl';

/** A bundle as a zip archive, made while it is read. Weights hardly pack: they are stored as they are. */
export function packBundle(storage: Storage, { manifest, files }: OpenBundle): Readable {
  const zip = new ZipFile();
  // The same bundle is the same archive, whenever it is packed.
  const plain = { mtime: new Date(Date.UTC(2000, 0, 1)), mode: 0o100644, compress: false };
  zip.addBuffer(Buffer.from(manifest), 'manifest.json', plain);
  for (const { path, sha256, bytes } of files) {
    zip.addReadStreamLazy(path, { ...plain, size: bytes }, (give) => {
      storage.open(sha256).then(
        (stream) => give(null, stream),
        (error: unknown) => give(error, undefined as never), // yazl reads no stream beside an error
      );
    });
  }
  zip.end();
  // yazl's stream is Node's own, under the older type.
  return zip.outputStream as Readable;
}
