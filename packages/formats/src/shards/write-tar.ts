import tar from 'tar-stream';

/** One file of a tar: text, or so many bytes. */
export type TarEntry =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly bytes: number; readonly content: AsyncIterable<Uint8Array> };

/** A tar in pieces; no clock, no owner: the same entries give the same bytes. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  const pack = tar.pack();
  const filled = fill(pack, entries).catch((error: unknown) => {
    pack.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  // The stream gives bytes; its type does not say so.
  for await (const piece of pack as AsyncIterable<Uint8Array>) yield piece;
  await filled;
}

async function fill(pack: tar.Pack, entries: AsyncIterable<TarEntry>): Promise<void> {
  for await (const entry of entries) {
    const bytes = 'text' in entry ? Buffer.byteLength(entry.text) : entry.bytes;
    const pieces = 'text' in entry ? [Buffer.from(entry.text)] : entry.content;
    await new Promise<void>((resolve, reject) => {
      const header = { name: entry.name, size: bytes, mtime: new Date(0), mode: 0o644, uid: 0, gid: 0 };
      const sink = pack.entry(header, (error) => (error ? reject(error) : resolve()));
      pour(pieces, sink).catch(reject);
    });
  }
  pack.finalize();
}

/** Waits where the reader is slower. */
async function pour(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  sink: NodeJS.WritableStream,
): Promise<void> {
  for await (const piece of pieces) {
    if (!sink.write(piece)) await new Promise((resolve) => sink.once('drain', resolve));
  }
  sink.end();
}
