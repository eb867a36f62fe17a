// Next behind our own HTTP server: no 5-minute limit on uploads, an orderly stop, and it leaves when the process that
// started it is gone. `next start` offers none of the three.
import http from 'node:http';
import { ConfigError, readWebConfig } from '@maskloop/config/web';
import next from 'next';
import { stampClientAddress } from './src/server/http/client-address.ts';

/** sysexits' EX_CONFIG: starting again would fail the same way. The supervisor then shows the sentence and stops. */
const HOPELESS = 78;
const STREAMS_MAY_LAST = 3000;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(HOPELESS);
}

function config() {
  try {
    return readWebConfig();
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

const { host, port, development, trustProxy } = config();
const app = next({ dev: development, dir: import.meta.dirname, hostname: host, port });
await app.prepare();
const handle = app.getRequestHandler();

const server = http.createServer({ requestTimeout: 0, keepAliveTimeout: 65_000 }, (request, response) => {
  stampClientAddress(request, trustProxy);
  void handle(request, response);
});
server.once('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${port} is taken by another program: choose another one with --port.`);
  fail(`The web server cannot listen on ${host}:${port} (${error.code}).`);
});
server.listen(port, host, () => process.send?.('ready'));

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0)); // requests in flight finish
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), STREAMS_MAY_LAST).unref(); // event streams never finish
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
process.on('message', (message) => {
  if (message === 'stop') stop();
});
process.on('disconnect', stop); // the supervisor is gone
