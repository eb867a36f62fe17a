import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** The account PostgreSQL runs as; undefined when that is simply ourselves. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Root therefore lends it the owner of the data that is there already, else the
 * account `postgres`, else `nobody`.
 */
export function serverUser(data: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return account('postgres') ?? account('nobody') ?? { uid: 65534, gid: 65534 };
}

/** Asks the system instead of reading modes: access lists and mount options count as well. */
export function canEnter(directory: string, user: ServerUser): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}

function account(name: string): ServerUser | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined; // no such account
  }
}
