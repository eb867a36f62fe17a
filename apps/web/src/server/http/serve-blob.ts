import { Readable } from 'node:stream';
import { BlobMissing, type Storage } from '@maskloop/storage';
import { byteRange } from './byte-range.ts';

/** A stored file on its way out. */
export interface ServedBlob {
  readonly sha256: string;
  /** From a short list of ours, never from the file. */
  readonly mediaType: string;
  /** Given: the browser saves it under this name instead of showing it. */
  readonly saveAs?: string;
}

/**
 * Streams a blob: ranges, conditional requests and HEAD; cached for good, since the content of an address never changes,
 * but only by the browser of whoever may see it. Runs nothing, whatever the file contains.
 */
export async function serveBlob(request: Request, storage: Storage, blob: ServedBlob): Promise<Response> {
  const size = await storage.size(blob.sha256);
  if (size === undefined) throw new BlobMissing(blob.sha256);
  const etag = `"${blob.sha256}"`;
  const headers: Record<string, string> = {
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, max-age=31536000, immutable, no-transform',
    'Content-Type': blob.mediaType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...(blob.saveAs !== undefined && { 'Content-Disposition': attachment(blob.saveAs) }),
  };
  const known = request.headers.get('if-none-match');
  if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    return new Response(null, { status: 304, headers });
  }
  // A range of another content would not fit what the client has.
  const condition = request.headers.get('if-range');
  const range =
    condition === null || condition === etag ? byteRange(request.headers.get('range'), size) : undefined;
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } });
  }
  const length = range ? range.end - range.start + 1 : size;
  headers['Content-Length'] = String(length);
  if (range) headers['Content-Range'] = `bytes ${range.start}-${range.end}/${size}`;
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || size === 0) return new Response(null, { status, headers });
  const stream = Readable.toWeb(await storage.open(blob.sha256, range));
  // Node's and the DOM's types of the same stream.
  return new Response(stream as ReadableStream<Uint8Array>, { status, headers });
}

/** RFC 6266: an ASCII name for old readers, the real one beside it. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
