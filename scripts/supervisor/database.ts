import path from 'node:path';
import { type StartOptions } from '../before-install/options.mjs';
import { type EmbeddedPostgres, startPostgres } from '../../packages/db/src/embedded/index.ts';
import { migrate } from '../../packages/db/src/migrations/index.ts';
import { type DataDirectory } from './data-directory.ts';
import { type Say } from './say.ts';

export interface Database {
  url: () => string;
  stop: () => Promise<void>;
  /** Starts the server again when it dies; `moved` is called when its address changed by that. Returns how to end it. */
  keepAlive: (moved: () => unknown) => () => void;
}

/** The embedded server, or the user's own, brought up to date. */
export async function openDatabase(
  root: string,
  options: StartOptions,
  data: DataDirectory,
  say: Say,
): Promise<Database> {
  const database = options.databaseUrl ? own(options.databaseUrl) : await embedded(data, say);
  try {
    await migrate(database.url(), path.join(root, 'prisma/migrations'), say);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function own(url: string): Database {
  return { url: () => url, stop: () => Promise.resolve(), keepAlive: () => () => undefined };
}

async function embedded(data: DataDirectory, say: Say): Promise<Database> {
  say('starting PostgreSQL');
  let server = await startPostgres({ directory: data.postgres });
  if (server.reattached) say('PostgreSQL was still running: attached to it');
  if (server.directory !== data.postgres) {
    say(
      `PostgreSQL runs under another account, which cannot enter ${data.root}: its files are in ${server.directory}`,
    );
  }
  return {
    url: () => server.url,
    stop: () => server.stop(),
    keepAlive: (moved) => {
      let busy = false;
      const timer = setInterval(() => {
        if (busy || isAlive(server)) return;
        busy = true;
        say('PostgreSQL ended and is started again');
        const before = server.url;
        startPostgres({ directory: data.postgres })
          .then((next) => {
            server = next;
            say('PostgreSQL is back');
            return next.url === before ? undefined : moved();
          })
          .catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))
          .finally(() => (busy = false));
      }, 1000);
      return () => clearInterval(timer);
    },
  };
}

function isAlive({ pid }: EmbeddedPostgres): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // what process.kill throws
  }
}
