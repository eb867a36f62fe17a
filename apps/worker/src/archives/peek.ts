import { Readable } from 'node:stream';

/** The first bytes of a stream, and the stream as if nobody had looked. Undefined for an empty or broken one. */
export async function peek(
  source: Readable,
  bytes: number,
): Promise<{ head: Uint8Array; whole: Readable } | undefined> {
  // Streams of files give Buffers: no encoding is set.
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  try {
    for (let have = 0; have < bytes;) {
      const next = await chunks.next();
      if (next.done) break;
      first.push(next.value);
      have += next.value.length;
    }
  } catch {
    return undefined;
  }
  if (first.length === 0) return undefined;
  async function* whole() {
    yield* first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { head: Buffer.concat(first), whole: Readable.from(whole()) };
}
