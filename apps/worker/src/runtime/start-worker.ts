import { availableParallelism, hostname } from 'node:os';
import { openDb } from '@maskloop/db';
import { openQueue, startRunner } from '@maskloop/db/queue';
import { newId } from '@maskloop/domain/ids';
import { openFsStorage } from '@maskloop/storage';
import { askForRecounts } from '@maskloop/usecases/figures';
import { afterFailure } from '@maskloop/usecases/jobs';
import { recordSpeed, registerEmbeddedModels } from '@maskloop/usecases/models';
import { openIncoming } from '../bundles/open-incoming.ts';
import { openDecoding } from '../decoding/open-decoding.ts';
import { openModels } from '../embedding/models.ts';
import { openEmbedder } from '../embedding/open-embedder.ts';
import { handlersOf } from '../handlers/index.ts';
import { openRefiner } from '../refining/open-refiner.ts';
import { guarded } from './guarded.ts';
import { logEvent } from './log-event.ts';
import { type Logger } from './logger.ts';
import { sessionThreads } from './session-threads.ts';

export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly blobsDir: string;
  readonly modelsDir: string;
  readonly providers: readonly string[];
  /** Threads of every model session; without it `sessionThreads` divides the cores. */
  readonly threads: number | undefined;
  /** Models that nobody asked for so long are closed, and their memory is given back; without it, never. */
  readonly modelsIdleMs?: number;
  /** Whether models may be downloaded from this machine and its network. */
  readonly pullPrivate?: boolean;
}
export interface RunningWorker {
  /** Finishes what is in hand within `graceMs`, puts back the rest, lets go of everything. */
  stop(graceMs: number): Promise<void>;
}

/** Puts a worker together and starts it. Rejects where database, storage or models cannot be used. */
export async function startWorker(settings: WorkerSettings, log: Logger): Promise<RunningWorker> {
  const storage = openFsStorage(settings.blobsDir);
  await storage.check();
  const db = openDb(settings.databaseUrl, 8);
  const queue = await openQueue(settings.databaseUrl, 'worker', (err) => log.error({ err }, 'queue'));
  const ctx = { db, storage, enqueue: queue.enqueue, now: () => new Date(), newId };
  const embedded = await registerEmbeddedModels(ctx, settings.modelsDir, (sentence) => log.warn(sentence));
  const models = openModels(ctx);
  const { embedding, beside: threads } = sessionThreads(availableParallelism(), settings.threads);
  const { blobsDir, providers } = settings;
  const { level: logLevel } = log;
  const kept = (name: string) => ({
    idleMs: settings.modelsIdleMs,
    ended: () => log.info({ thread: name }, 'models closed'),
  });
  const embedder = openEmbedder(
    { blobsDir, providers, threads: embedding, logLevel },
    (rate) => {
      // A speed that is not kept is no reason to stop.
      recordSpeed(ctx, { ...rate, worker: hostname() }).catch((err: unknown) => log.warn({ err }, 'speed'));
    },
    kept('embedding'),
  );
  const decoding = openDecoding({ blobsDir, providers, threads, logLevel }, kept('decoding'));
  const { objectFinder, edgeFinder, evaluator } = decoding;
  const refiner = openRefiner({ blobsDir, providers, threads, logLevel }, kept('refining'));
  const runner = await startRunner({
    url: settings.databaseUrl,
    db,
    queue,
    handlers: guarded(
      handlersOf({
        ...{ ctx, log, models, embedder, edgeFinder, objectFinder, evaluator, refiner },
        modelsDir: settings.modelsDir,
        incomingDir: await openIncoming(blobsDir),
        pullPrivate: settings.pullPrivate ?? false,
      }),
    ),
    onFailed: (tx, job, failure) => afterFailure(ctx, tx, job.name, job.payload, failure),
    onEvent: (event) => logEvent(log, event),
  });
  const recounts = await askForRecounts(ctx);
  if (recounts > 0) log.info({ projects: recounts }, 'figures are counted anew by the rules of this version');
  const common = embedded.at(-1);
  if (common !== undefined) embedder.warm(await models.get(common));
  return {
    async stop(graceMs) {
      await runner.stop(graceMs);
      await Promise.all([embedder.close(), decoding.close(), refiner.close()]);
      await queue.close();
      await db.$disconnect();
    },
  };
}
