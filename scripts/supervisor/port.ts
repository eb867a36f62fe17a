import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../packages/db/src/embedded/index.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '0.0.0.0', '::', '::1']);

/**
 * Sees that the web server will get its port, before any long work.
 * @param patience how long a port may stay taken: the web server of a killed Maskloop needs a moment to notice
 * @throws Error with one sentence
 */
export async function requirePort(port: number, host: string, patience = 0): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const code = await obstacle(port, host);
    if (!code) return;
    if (code === 'EADDRINUSE' && Date.now() < end) {
      await wait(200);
      continue;
    }
    throw new Error(await sentence(code, port, host));
  }
}

/** Why `host` cannot be listened on. Browsers also try ::1 for «localhost», where another program would answer them. */
async function obstacle(port: number, host: string): Promise<string | undefined> {
  const code = await tryListen(port, host);
  if (code || !LOOPBACK.has(host)) return code;
  return (await tryListen(port, '::1')) === 'EADDRINUSE' ? 'EADDRINUSE' : undefined;
}

function tryListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function sentence(code: string, port: number, host: string): Promise<string> {
  switch (code) {
    case 'EADDRINUSE': {
      const other = await freePort(port + 1);
      return `Port ${port} is taken by another program: choose another one, as in npm start -- --port ${other}.`;
    }
    case 'EACCES':
      return `Port ${port} is reserved for administrators: choose one above 1023, as in npm start -- --port 3000.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: use --host 127.0.0.1 (this machine) or --host 0.0.0.0 (the network).`;
    default:
      return `Nothing can listen on ${host}:${port} (${code}): choose another --host or --port.`;
  }
}
