import path from 'node:path';
import { z } from 'zod';
import { type Environment, read } from './read.ts';
import * as variables from './variables.ts';

export { ConfigError } from './read.ts';
export { type Provider } from './variables.ts';

const schema = z
  .object({
    DATABASE_URL: variables.databaseUrl,
    MASKLOOP_DATA_DIR: variables.dataDirectory,
    MASKLOOP_MODELS_DIR: variables.modelsDirectory,
    MASKLOOP_VERSION: variables.version,
    MASKLOOP_EP: variables.providers,
    MASKLOOP_THREADS: variables.threads,
    MASKLOOP_MODELS_IDLE_MINUTES: variables.idleMinutes,
    MASKLOOP_PULL_PRIVATE: variables.flag,
    LOG_LEVEL: variables.logLevel,
    NODE_ENV: variables.mode,
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    blobsDir: path.join(env.MASKLOOP_DATA_DIR, 'blobs'),
    uploadsDir: path.join(env.MASKLOOP_DATA_DIR, 'uploads'),
    modelsDir: env.MASKLOOP_MODELS_DIR,
    version: env.MASKLOOP_VERSION,
    /** Execution providers of onnxruntime, the preferred one first. */
    providers: env.MASKLOOP_EP,
    /** Threads of one model session; undefined leaves it to the worker. */
    threads: env.MASKLOOP_THREADS,
    /** Models that nobody asked for so long are closed. */
    modelsIdleMs: env.MASKLOOP_MODELS_IDLE_MINUTES * 60_000,
    /** Whether models may be downloaded from this machine and its network. */
    pullPrivate: env.MASKLOOP_PULL_PRIVATE,
    logLevel: env.LOG_LEVEL,
    development: env.NODE_ENV === 'development',
  }));

export type WorkerConfig = z.output<typeof schema>;

/** The worker's settings. @throws ConfigError with one sentence for each bad variable */
export function readWorkerConfig(env: Environment = process.env): WorkerConfig {
  return read(schema, env);
}
