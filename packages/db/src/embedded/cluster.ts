import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Binaries } from './binaries.ts';
import { explainFailure } from './explain.ts';
import { type Home } from './home.ts';
import { cleanEnvironment } from './clean-environment.ts';

const run = promisify(execFile);
export const SUPERUSER = 'maskloop';

/** What postgres.json remembers beside the data. */
export interface Credentials {
  port: number;
  password: string;
}

/**
 * Makes the cluster when there is none. Can be killed anywhere: the password is written before initdb runs, and
 * initdb works under another name until it is done.
 * @throws when the data was made by another major version of PostgreSQL, or cannot be made at all
 */
export async function ensureCluster(home: Home, binaries: Binaries, durable: boolean): Promise<Credentials> {
  const known = readCredentials(home);
  const versionFile = path.join(home.data, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    const major = Number(fs.readFileSync(versionFile, 'utf8'));
    if (major !== binaries.major) {
      throw new Error(
        `The database in ${home.directory} was made by PostgreSQL ${major} and this release brings ${binaries.major}: ` +
          `start the release that made it and export, or point --database-url at a PostgreSQL of your own.`,
      );
    }
    if (!known) {
      throw new Error(
        `${credentialsFile(home)} is missing, and with it the password of the database beside it: put it back from a backup.`,
      );
    }
    return known;
  }
  const credentials = known ?? { port: 0, password: randomBytes(24).toString('hex') };
  writeCredentials(home, credentials);
  await initdb(home, binaries, credentials.password, durable);
  return credentials;
}

export function writeCredentials(home: Home, credentials: Credentials): void {
  const file = credentialsFile(home);
  fs.writeFileSync(`${file}.new`, JSON.stringify(credentials), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

async function initdb(home: Home, binaries: Binaries, password: string, durable: boolean): Promise<void> {
  const unfinished = `${home.data}.new`;
  const passwordFile = path.join(home.directory, '.password');
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.rmSync(home.data, { recursive: true, force: true }); // without PG_VERSION it is no cluster
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.user) fs.chownSync(passwordFile, home.user.uid, home.user.gid);
  try {
    await run(
      binaries.program('initdb'),
      [
        ...[
          '-D',
          unfinished,
          '-U',
          SUPERUSER,
          '-A',
          'scram-sha-256',
          `--pwfile=${passwordFile}`,
          '-E',
          'UTF8',
        ],
        // This provider sorts alike on every system and needs no locale of the operating system.
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'],
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...home.user, cwd: home.directory, env: cleanEnvironment() },
    );
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? error); // execFile adds what the program wrote
    throw new Error(
      explainFailure(said, home.directory) ??
        `PostgreSQL could not make its data folder in ${home.directory}: ${lastLine(said)}`,
      { cause: error },
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(unfinished, home.data);
}

function credentialsFile(home: Home): string {
  return path.join(home.directory, 'postgres.json');
}

function readCredentials(home: Home): Credentials | undefined {
  const file = credentialsFile(home);
  if (!fs.existsSync(file)) return undefined;
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Credentials; // written by writeCredentials alone
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
