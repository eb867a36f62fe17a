import { setTimeout as wait } from 'node:timers/promises';
import { takeLock } from '../../packages/db/src/embedded/index.ts';

/** What a running Maskloop tells a second one that was started with the same data directory. */
export interface Running {
  pid: number;
  version: string;
  /** Which state of the source it runs; empty where that changes under it (development, --no-build). */
  source: string;
  port: number;
  host: string;
  dev: boolean;
  address: string;
  ready: boolean;
}

export type Claim = { ours: true; release: () => void } | { ours: false; address: string };

/**
 * Makes the data directory ours, or finds the Maskloop that has it and is what we would have started.
 * @param self what we are, as it is at the time of the question
 * @throws Error with one sentence when the one that has it is another
 */
export async function claim(file: string, self: () => Running, say: (line: string) => void): Promise<Claim> {
  for (let first = true; ; first = false) {
    const lock = await takeLock(file, self);
    if (lock.held) return { ours: true, release: lock.release };
    const other = lock.holder as Running | undefined; // whoever knows the token runs this same code
    if (!other)
      throw new Error(
        `Another Maskloop has this data directory and does not answer (${file}): end it first.`,
      );
    const difference = compare(other, self());
    if (difference)
      throw new Error(
        `Maskloop is already running here at ${other.address} (process ${other.pid}), ${difference}.`,
      );
    if (other.ready) return { ours: false, address: other.address };
    if (first)
      say(`another npm start (process ${other.pid}) is already starting this Maskloop: waiting for it`);
    await wait(500);
  }
}

/** How the running one differs from what was asked for, with the remedy. */
function compare(other: Running, self: Running): string | undefined {
  const stopIt = 'stop it with Ctrl-C in its terminal first';
  if (other.version !== self.version)
    return `as version ${other.version}, and this is ${self.version}: ${stopIt}`;
  if (other.port !== self.port || other.host !== self.host) {
    return `and cannot also listen on ${self.host}:${self.port}: use that address, ${stopIt}, or choose another --data-dir`;
  }
  if (other.dev !== self.dev) return `${other.dev ? 'for development' : 'not for development'}: ${stopIt}`;
  if (other.source && self.source && other.source !== self.source)
    return `from an older state of the source: ${stopIt}`;
  return undefined;
}
