// The supervisor: database → migrations → build when something changed → web server and workers, and back in the
// opposite order. Killed with -9 it leaves PostgreSQL behind, which the next start attaches to; the others leave by
// themselves when their channel to it closes.
import fs from 'node:fs';
import path from 'node:path';
import { type StartOptions } from './before-install/options.mjs';
import { claim, type Running } from './supervisor/claim.ts';
import {
  type DataDirectory,
  defaultDataDirectory,
  prepareDataDirectory,
} from './supervisor/data-directory.ts';
import { openDatabase } from './supervisor/database.ts';
import { childEnvironment, networkAddresses, publicAddress } from './supervisor/environment.ts';
import { waitForHealth } from './supervisor/health.ts';
import { requirePort } from './supervisor/port.ts';
import {
  prepareBuild,
  prepareClient,
  prepareDevelopment,
  requireBuild,
  sourceFingerprint,
} from './supervisor/prepare.ts';
import { stopwatch } from './supervisor/say.ts';
import { type Program, type Supervised, supervise } from './supervisor/supervise.ts';
import { watchWorkerSource } from './supervisor/watch.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** How long the web server of a Maskloop that was killed may hold on to its port. */
const LEAVING = 8000;

/** Runs until it is stopped; ends the process. */
export async function run(options: StartOptions): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const undo: (() => unknown)[] = [];
  const say = stopwatch((line) => console.log(line));
  let data: DataDirectory | undefined;
  let exiting = false;

  async function end(code: number, sentence?: string): Promise<void> {
    if (exiting) return;
    exiting = true;
    stopping.abort();
    if (sentence) console.error(`\n${sentence}`);
    for (const step of undo.reverse()) {
      try {
        await step();
      } catch (error) {
        console.error(messageOf(error));
      }
    }
    process.exit(code);
  }

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!exiting) say('stopping');
      void end(0);
    });
  }

  try {
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    const root = options.dataDir ?? defaultDataDirectory(ROOT, process.getuid?.());
    data = prepareDataDirectory(root);
    say(`Maskloop ${version}, data in ${root}`);

    const self: Running = {
      pid: process.pid,
      version,
      source: options.dev || options.noBuild ? '' : sourceFingerprint(ROOT),
      port: options.port,
      host: options.host,
      dev: options.dev,
      address: process.env.MASKLOOP_URL ?? publicAddress(options.port),
      ready: false,
    };
    const killedBefore = fs.existsSync(data.lock);
    const mine = await claim(data.lock, () => self, say);
    if (!mine.ours) {
      console.log(readyLine(mine.address));
      process.exit(0);
    }
    undo.push(mine.release);
    await requirePort(options.port, options.host, killedBefore ? LEAVING : 0);

    await prepareClient(ROOT, say);
    const database = await openDatabase(ROOT, options, data, say);
    undo.push(database.stop);
    if (options.dev) prepareDevelopment(ROOT);
    else if (options.noBuild) requireBuild(ROOT);
    else await prepareBuild(ROOT, say, signal);
    if (exiting) return;

    const { logs } = data;
    const env = (own: DataDirectory) => () => childEnvironment(ROOT, options, own, database.url(), version);
    const program = (name: string, cwd: string, file: string, patience: number): Program => ({
      name,
      cwd: path.join(ROOT, cwd),
      args: ['--import', 'tsx', file],
      env: env(data as DataDirectory), // set above
      log: path.join(logs, `${name}.log`),
      loud: options.dev,
      patience,
    });
    const giveUp = (sentence: string) => void end(1, sentence);
    say(`starting the web server and ${options.workers} worker${options.workers > 1 ? 's' : ''}`);
    const workers = Array.from({ length: options.workers }, (_, i) =>
      supervise(program(`worker-${i + 1}`, 'apps/worker', 'src/main.ts', 25_000), say, giveUp),
    );
    undo.push(() => Promise.all(workers.map((worker) => worker.stop())));
    const web = supervise(program('web', 'apps/web', 'server.ts', 10_000), say, giveUp);
    undo.push(() => web.stop());
    undo.push(database.keepAlive(() => Promise.all([web, ...workers].map((child) => child.restart()))));
    if (options.dev) undo.push(watchWorkerSource(ROOT, () => reload(workers, say)));

    await waitForHealth(`http://${reachable(options.host)}:${options.port}/api/v1/health`, say, signal);
    if (exiting) return;
    self.ready = true;
    for (const address of networkAddresses(options.host, options.port)) say(`on the network: ${address}`);
    console.log(readyLine(self.address));
  } catch (error) {
    if (data && error instanceof Error) {
      fs.appendFileSync(path.join(data.logs, 'start.log'), `${new Date().toISOString()} ${error.stack}\n`);
    }
    await end(1, messageOf(error));
  }
}

function readyLine(address: string): string {
  return `Maskloop is ready at ${address}`;
}

function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
}

function reload(workers: readonly Supervised[], say: (line: string) => void): void {
  say('the source changed: starting the worker again');
  for (const worker of workers) void worker.restart();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
