import { type Tx } from '@maskloop/db';
import { openQueue, type Queue } from '@maskloop/db/queue';
import { type Enqueue } from '@maskloop/jobs';
import { type Logger } from 'pino';
import { once } from '../once.ts';

/** The queue's sending end. Opened at the first use; where that fails (database away), the next use tries again. */
export function enqueueWith(databaseUrl: string, log: Logger): Enqueue<Tx> {
  const holder = once('queue', () => ({ queue: undefined as Promise<Queue> | undefined }));
  const open = () =>
    (holder.queue ??= openQueue(databaseUrl, 'web', (err) => log.error({ err }, 'queue')).catch(
      (error: unknown) => {
        holder.queue = undefined;
        throw error;
      },
    ));
  return async (tx, name, payload, card) => (await open()).enqueue(tx, name, payload, card);
}
