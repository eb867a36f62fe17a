import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Either ours until `release`, or somebody else's; `holder` is what they answer, undefined when they are silent. */
export type Lock = { held: true; release: () => void } | { held: false; holder: unknown };

interface Card {
  pid: number;
  port: number;
  token: string;
}

/**
 * Takes the lock that `file` stands for, or learns who has it.
 *
 * The holder listens on a local port and the file names port and token, so a lock left by a killed process is
 * recognised for certain, on every system, also when its process id has been given to another program.
 * @param describe what to answer whoever asks meanwhile (JSON).
 */
export async function takeLock(file: string, describe: () => unknown = () => null): Promise<Lock> {
  const token = randomUUID();
  const server = await listen(token, describe);
  const port = (server.address() as net.AddressInfo).port; // a TCP server that listens has this form
  const card = JSON.stringify({ pid: process.pid, port, token } satisfies Card);
  try {
    for (let unreadable = 0; ;) {
      if (create(file, card)) break;
      const seen = read(file);
      const other = parse(seen);
      // Empty for an instant while its owner writes it; for longer only after a crash or a full disk.
      if (!other && unreadable++ < 10) {
        await wait(50);
        continue;
      }
      const answer = other && (await ask(other));
      if (answer) {
        server.close();
        return { held: false, holder: answer.holder };
      }
      if (read(file) !== seen) continue;
      fs.writeFileSync(`${file}.${token}`, card, { mode: 0o600 });
      fs.renameSync(`${file}.${token}`, file);
      await wait(50); // two that found the same stale file: the later rename wins, both see whose it was
      if (read(file) === card) break;
    }
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    held: true,
    release: () => {
      server.close();
      if (read(file) === card) fs.rmSync(file, { force: true });
    },
  };
}

function create(file: string, card: string): boolean {
  try {
    fs.writeFileSync(file, card, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false; // what node:fs throws
    throw error;
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''; // what node:fs throws
    throw error;
  }
}

function parse(text: string): Card | undefined {
  try {
    const card = JSON.parse(text) as Partial<Card>; // checked field by field below
    return typeof card.port === 'number' && typeof card.token === 'string' ? (card as Card) : undefined;
  } catch {
    return undefined;
  }
}

function listen(token: string, describe: () => unknown): Promise<net.Server> {
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setTimeout(5000, () => socket.destroy());
    socket.once('data', (data) => {
      const known = data.toString().trim() === token;
      socket.end(known ? JSON.stringify({ holder: describe() }) : '');
    });
  });
  server.unref(); // a forgotten release must not keep the process
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** What the holder says; `{ holder: undefined }` when something accepts and stays silent; undefined when nobody is there. */
function ask(card: Card): Promise<{ holder?: unknown } | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(card.port, '127.0.0.1', () => socket.write(`${card.token}\n`));
    socket.setTimeout(3000, () => {
      resolve({});
      socket.destroy();
    });
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => {
      try {
        resolve(JSON.parse(text) as { holder?: unknown }); // only a holder that knows the token answers in JSON
      } catch {
        resolve(undefined);
      }
    });
  });
}
