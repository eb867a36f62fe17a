import tar from 'tar-stream';

/** The files of a tar by name, in order. Rejects when it is cut off or no tar. */
export async function readTar(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  if (bytes.length === 0 || bytes.length % 512 !== 0) throw new Error('This is not a whole tar file.');
  const extract = tar.extract();
  extract.end(Buffer.from(bytes));
  const files = new Map<string, Uint8Array>();
  for await (const entry of extract) {
    const pieces: Uint8Array[] = [];
    // Pieces are bytes; the type does not say so.
    for await (const piece of entry as AsyncIterable<Uint8Array>) pieces.push(piece);
    files.set(entry.header.name, Buffer.concat(pieces));
  }
  return files;
}
