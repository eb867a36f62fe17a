import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Binaries } from './binaries.ts';
import { type Credentials, writeCredentials } from './cluster.ts';
import { explainFailure } from './explain.ts';
import { freePort } from './free-port.ts';
import { type Home } from './home.ts';
import { pgCtl } from './postmaster.ts';

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  // Their path may have 107 bytes at most, too few in deep folders; and Windows has none.
  "unix_socket_directories=''",
  'timezone=UTC',
  'log_timezone=UTC',
  'max_connections=200',
];
/** Loses data when the machine goes down, not when a process does. */
const RECKLESS = ['fsync=off', 'full_page_writes=off'];

/** Both pass by themselves: children of a killed server leave its shared memory, a port was taken a moment ago. */
const PASSING =
  /shared memory block .* is still in use|could not bind|could not create any TCP|Address already in use/;

/**
 * Starts the server on its remembered port, or on another free one that it then remembers in `credentials`.
 * @throws Error with PostgreSQL's own reason
 */
export async function launch(
  home: Home,
  binaries: Binaries,
  credentials: Credentials,
  durable: boolean,
): Promise<void> {
  const log = path.join(home.directory, 'postgres.log');
  for (let tries = 1; ; tries++) {
    credentials.port = await freePort(credentials.port);
    writeCredentials(home, credentials);
    const before = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const settings = [...SETTINGS, ...(durable ? [] : RECKLESS)].map((setting) => `-c ${setting}`).join(' ');
    try {
      return await pgCtl(home, binaries, [
        'start',
        '-w',
        '-t',
        '600',
        '-l',
        log,
        '-o',
        `-p ${credentials.port} ${settings}`,
      ]);
    } catch (error) {
      const said = fs.existsSync(log) ? fs.readFileSync(log).subarray(before).toString() : '';
      if (tries < 40 && PASSING.test(said)) {
        await wait(250);
        continue;
      }
      const reason = said.match(/(?:FATAL|PANIC|ERROR): {2}(.*)/)?.[1] ?? String(error);
      throw new Error(
        explainFailure(said, home.directory) ?? `PostgreSQL did not start (${reason}); its log is ${log}.`,
        { cause: error },
      );
    }
  }
}
