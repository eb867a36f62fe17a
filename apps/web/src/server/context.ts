import { readWebConfig, type WebConfig } from '@maskloop/config/web';
import { openDb, type Db } from '@maskloop/db';
import { openHub, type Hub } from '@maskloop/db/events';
import { newId } from '@maskloop/domain/ids';
import { openFsStorage } from '@maskloop/storage';
import { type Ctx } from '@maskloop/usecases/context';
import { registerEmbeddedModels } from '@maskloop/usecases/models';
import { hashPassword } from 'better-auth/crypto';
import { openAuth, type Auth } from './auth/auth.ts';
import { openStreams } from './events/open-streams.ts';
import { once } from './once.ts';
import { openLogger } from './services/logger.ts';
import { openMailer } from './services/mailer.ts';
import { enqueueWith } from './services/queue.ts';
import { type Services } from './services/services.ts';

/** The web server put together: its only place that reads settings and opens connections. */
export interface App {
  readonly config: WebConfig;
  readonly db: Db;
  readonly ctx: Ctx;
  readonly auth: Auth;
  readonly services: Services;
  /** The one LISTEN connection, opened when the first browser listens. */
  readonly hub: () => Promise<Hub>;
}

/** The process's one app, made at the first request. */
export const app = (): App => once('app', openApp);

function openApp(): App {
  const config = readWebConfig();
  const log = openLogger(config.logLevel);
  const db = openDb(config.databaseUrl, 10);
  const mailer = config.mail && openMailer(config.mail, log);
  const ctx: Ctx = {
    db,
    storage: openFsStorage(config.blobsDir),
    enqueue: enqueueWith(config.databaseUrl, log),
    now: () => new Date(),
    newId,
  };
  // In the background: whatever fails here, the worker does again at its start.
  registerEmbeddedModels(ctx, config.modelsDir, (sentence) => log.warn(sentence)).catch((err: unknown) =>
    log.warn({ err }, 'models'),
  );
  return {
    config,
    db,
    ctx,
    auth: openAuth(ctx, config, log, mailer),
    services: { log, version: config.version, modelsDir: config.modelsDir, mailer, hashPassword },
    hub: () => openHubOnce(config.databaseUrl),
  };
}

/** Where opening fails (database away), the next listener tries again. */
function openHubOnce(url: string): Promise<Hub> {
  const holder = once('hub', () => ({ hub: undefined as Promise<Hub> | undefined }));
  const endAll = () => openStreams().forEach((end) => end());
  return (holder.hub ??= openHub(url, endAll).catch((error: unknown) => {
    holder.hub = undefined;
    throw error;
  }));
}
