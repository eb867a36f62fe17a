import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { explainFileError } from '../../packages/db/src/embedded/index.ts';

export interface DataDirectory {
  root: string;
  postgres: string;
  logs: string;
  lock: string;
  /** Signs sessions; made once, never printed. */
  secret: string;
}

const MEGABYTE = 2 ** 20;
/** PostgreSQL's programs and an empty database take about 100 MB. */
const ROOM_FOR_FIRST = 250 * MEGABYTE;
const ROOM_FOR_NEXT = 20 * MEGABYTE;

/** `.maskloop` in the repository; for root a folder that the unprivileged account of PostgreSQL can enter as well. */
export function defaultDataDirectory(repository: string, uid: number | undefined): string {
  if (uid !== 0) return path.join(repository, '.maskloop');
  const id = createHash('sha256').update(repository).digest('hex').slice(0, 10);
  return path.join('/var/lib/maskloop', id);
}

/**
 * Makes what is missing of the data directory.
 * @throws Error with one sentence: not writable, not a folder, disk (nearly) full
 */
export function prepareDataDirectory(root: string): DataDirectory {
  try {
    const first = !fs.existsSync(path.join(root, 'secret'));
    // Others may pass through to PostgreSQL's folder when root lends that to another account, but see nothing else.
    if (first && isEmptyOrMissing(root)) {
      const top = fs.mkdirSync(root, { recursive: true }) ?? root;
      for (let made = root; made.length >= top.length; made = path.dirname(made)) fs.chmodSync(made, 0o711);
    }
    for (const name of ['blobs', 'uploads', 'logs']) {
      fs.mkdirSync(path.join(root, name), { recursive: true, mode: 0o700 });
    }
    refuseFullDisk(root, first ? ROOM_FOR_FIRST : ROOM_FOR_NEXT);
    return {
      root,
      postgres: path.join(root, 'postgres'),
      logs: path.join(root, 'logs'),
      lock: path.join(root, 'running.json'),
      secret: secret(path.join(root, 'secret')),
    };
  } catch (error) {
    const sentence = error instanceof Error && 'syscall' in error && explainFileError(error, root);
    throw sentence ? new Error(sentence, { cause: error }) : error;
  }
}

function isEmptyOrMissing(folder: string): boolean {
  return !fs.existsSync(folder) || fs.readdirSync(folder).length === 0;
}

function refuseFullDisk(root: string, needed: number): void {
  const { bavail, bsize } = fs.statfsSync(root);
  const free = bavail * bsize;
  if (free >= needed) return;
  throw new Error(
    `The disk that holds ${root} has ${Math.floor(free / MEGABYTE)} MB left and Maskloop needs ${needed / MEGABYTE}: ` +
      `free some space, or choose another place with --data-dir.`,
  );
}

function secret(file: string): string {
  const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  if (known) return known;
  const made = randomBytes(32).toString('hex');
  fs.writeFileSync(`${file}.new`, made, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return made;
}
