import { ConfigError, readWorkerConfig } from '@maskloop/config/worker';
import { openLogger } from './runtime/logger.ts';
import { type RunningWorker, startWorker } from './runtime/start-worker.ts';

// The worker process: wire, run, drain. Asked to stop by a signal or by its supervisor's message; leaves when its
// supervisor is gone.
const GRACE_MS = 15_000;

const config = readConfig();
const log = openLogger(config.logLevel);
let worker: RunningWorker | undefined;
let stopping = false;

async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why }, 'worker stopping');
  await worker?.stop(GRACE_MS);
  log.info('worker stopped');
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
process.on('message', (message) => {
  if (message === 'stop') void stop('asked');
});
process.on('disconnect', () => void stop('supervisor gone'));

try {
  worker = await startWorker(config, log);
  log.info({ version: config.version }, 'worker ready');
  process.send?.('ready');
} catch (error) {
  log.fatal({ err: error }, 'worker cannot start');
  process.exit(1);
}

function readConfig() {
  try {
    return readWorkerConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
