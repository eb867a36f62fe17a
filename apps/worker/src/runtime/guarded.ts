import { type JobHandler, type JobHandlers, type JobName, Postponed } from '@maskloop/jobs';
import { BlobMissing, StorageUnusable } from '@maskloop/storage';
import { pictureError } from '../pictures/picture-error.ts';

/** A full disk is emptied by people, not by trying again at once. */
const STORAGE_WAIT_SECONDS = 30;

/** An error with what is around a job told apart from its own: storage away waits, a blob gone is final. */
export function jobError(error: unknown): unknown {
  if (error instanceof StorageUnusable) return new Postponed(STORAGE_WAIT_SECONDS, error.message);
  if (error instanceof BlobMissing) return pictureError('missing');
  return error;
}

/** The handlers, throwing `jobError`s. */
export function guarded(handlers: JobHandlers): JobHandlers {
  const guard =
    (handler: JobHandler<JobName>): JobHandler<JobName> =>
    async (payload, run) => {
      try {
        await handler(payload, run);
      } catch (error) {
        throw jobError(error);
      }
    };
  // Going through entries forgets which name has which payload; each handler keeps its own.
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, guard(handler as JobHandler<JobName>)]),
  ) as JobHandlers;
}
