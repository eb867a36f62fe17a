import { type Enqueue, type JobName } from '@maskloop/jobs';
import { type Tx } from '../index.ts';
import { enqueueAll, type JobRequest } from './enqueue.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

export interface Queue {
  /** The port of packages/jobs. */
  readonly enqueue: Enqueue<Tx>;
  /** The same for many jobs of one kind at once. */
  readonly enqueueMany: <Name extends JobName>(
    tx: Tx,
    name: Name,
    requests: readonly JobRequest<Name>[],
  ) => Promise<string[]>;
  readonly mailbox: Mailbox;
  readonly close: () => Promise<void>;
}

/**
 * Opens the queue of a process. Any number may; a worker's also keeps the mailbox tidy.
 * `onError` hears of trouble between calls (the database away for a while); calls reject for themselves.
 */
export async function openQueue(
  url: string,
  role: 'web' | 'worker',
  onError: (error: Error) => void = () => undefined,
): Promise<Queue> {
  const mailbox = await openMailbox(url, role === 'worker', onError);
  return {
    enqueue: async (tx, name, payload, card) => {
      const [id = ''] = await enqueueAll(mailbox, tx, name, [{ payload, card }]);
      return id;
    },
    enqueueMany: (tx, name, requests) => enqueueAll(mailbox, tx, name, requests),
    mailbox,
    close: () => mailbox.close(),
  };
}
