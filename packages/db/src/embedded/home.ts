import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { canEnter, serverUser, type ServerUser } from './server-user.ts';

const ELSEWHERE = '/var/lib/maskloop';
const POINTER = 'place';

export interface Home {
  /** Where PostgreSQL keeps its files. */
  directory: string;
  data: string;
  user: ServerUser | undefined;
  /** True when that is not the folder the caller named. */
  elsewhere: boolean;
}

/**
 * Finds or makes PostgreSQL's folder. It is the one asked for, unless we are root and the unprivileged account that
 * runs the server cannot enter it (a 0700 home above it): then a folder under /var/lib/maskloop, which the file
 * `place` in the asked-for folder names, so that removing the data directory also forgets the database.
 */
export function settle(asked: string): Home {
  makePassable(asked);
  const pointer = path.join(asked, POINTER);
  const known = fs.existsSync(pointer) ? fs.readFileSync(pointer, 'utf8').trim() : undefined;
  const home = at(known ?? asked, known !== undefined);
  if (!home.user || canEnter(home.directory, home.user)) return home;
  if (known)
    throw new Error(`The account that runs PostgreSQL cannot enter ${known}: allow it, then start again.`);
  const directory = path.join(ELSEWHERE, `postgres-${randomBytes(6).toString('hex')}`);
  makePassable(directory);
  fs.chmodSync(ELSEWHERE, 0o755);
  fs.writeFileSync(pointer, directory);
  return at(directory, true);
}

/** Whatever the umask, others may pass through the folders that we make here; what is in them has its own modes. */
function makePassable(directory: string): void {
  const first = fs.mkdirSync(directory, { recursive: true });
  if (first === undefined) return;
  for (let made = directory; made.length >= first.length; made = path.dirname(made))
    fs.chmodSync(made, 0o755);
}

function at(directory: string, elsewhere: boolean): Home {
  const data = path.join(directory, 'data');
  const user = serverUser(data);
  if (user && fs.existsSync(directory)) fs.chownSync(directory, user.uid, user.gid);
  return { directory, data, user, elsewhere };
}
