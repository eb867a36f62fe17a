import { Readable } from 'node:stream';

/** Lines of CSV as a download, sent as they come. */
export function serveCsv(name: string, lines: Iterable<string> | AsyncIterable<string>): Response {
  const file = `${name.replace(/[^\p{L}\p{N}._ -]+/gu, '_')}.csv`;
  // Node's web streams and the browser's are the same at run time.
  return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="figures.csv"; filename*=UTF-8''${encodeURIComponent(file)}`,
      'cache-control': 'no-store',
    },
  });
}
