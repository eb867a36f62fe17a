// A server for the pages: an empty page, the picture, its tiles by ranges.
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface PictureServer {
  readonly origin: string;
  close(): void;
}

/** Serves `picture` (a JPEG or a file of tiles) at /picture, and an empty page everywhere else. */
export async function servePicture(picture: Buffer): Promise<PictureServer> {
  const server = createServer((request, response) => {
    if (request.url !== '/picture') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><body style="position:fixed;inset:0;margin:0"></body>');
      return;
    }
    response.setHeader('Content-Type', 'image/jpeg');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (!range) {
      response.end(picture);
      return;
    }
    const [start, end] = [Number(range[1]), Math.min(picture.length - 1, Number(range[2]))];
    response.writeHead(206, { 'Content-Range': `bytes ${start}-${end}/${picture.length}` });
    response.end(picture.subarray(start, end + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
