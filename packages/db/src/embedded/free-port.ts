import net from 'node:net';

/** A TCP port nobody listens on at `host`: the preferred one when it is free, else any. */
export async function freePort(preferred = 0, host = '127.0.0.1'): Promise<number> {
  return (await tryPort(preferred, host)) ?? (await tryPort(0, host)) ?? refuse(host);
}

/** Below what systems give to outgoing connections, of which one may take a port between its choice and its use. */
const QUIET_FROM = 20_000;
const QUIET_PORTS = 10_000;

/** A free TCP port for a server that is started a moment later. */
export const portForServer = (): Promise<number> =>
  freePort(QUIET_FROM + Math.floor(Math.random() * QUIET_PORTS));

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

function refuse(host: string): never {
  throw new Error(`No TCP port could be opened on ${host}.`);
}
