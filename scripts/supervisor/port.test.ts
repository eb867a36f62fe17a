import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../../packages/db/src/embedded/index.ts';
import { requirePort } from './port.ts';

let taker: net.Server | undefined;
afterEach(() => taker?.close());

const take = (port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    taker = net.createServer().once('error', reject).listen(port, host, resolve);
  });

test('a free port is fine', async () => {
  await requirePort(await freePort(), '127.0.0.1');
});

test.each(['127.0.0.1', '0.0.0.0'])('one taken on %s is refused, with another to use', async (host) => {
  const port = await freePort();
  await take(port, host);
  await expect(requirePort(port, '127.0.0.1')).rejects.toThrow(
    new RegExp(
      `^Port ${port} is taken by another program: choose another one, as in npm start -- --port \\d+\\.$`,
    ),
  );
});

test('one that is being let go is waited for', async () => {
  const port = await freePort();
  await take(port, '127.0.0.1');
  const waiting = requirePort(port, '127.0.0.1', 10_000);
  taker?.close();
  await waiting;
});

test('an address that this machine does not have', async () => {
  await expect(requirePort(await freePort(), '192.0.2.1')).rejects.toThrow(
    'This machine has no address 192.0.2.1',
  );
});
