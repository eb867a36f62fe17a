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
    <Name extends JobName>(handler: JobHandler<Name>): JobHandler<Name> =>
    async (payload, run) => {
      try {
        await handler(payload, run);
      } catch (error) {
        throw jobError(error);
      }
    };
  return {
    'image.ingest': guard(handlers['image.ingest']),
    'image.embed': guard(handlers['image.embed']),
    'image.edges': guard(handlers['image.edges']),
    'task.propose': guard(handlers['task.propose']),
    'project.propose': guard(handlers['project.propose']),
    'archive.unpack': guard(handlers['archive.unpack']),
    'project.embed': guard(handlers['project.embed']),
    'model.register': guard(handlers['model.register']),
    'model.pull': guard(handlers['model.pull']),
    'preannotations.import': guard(handlers['preannotations.import']),
    'preannotations.refine': guard(handlers['preannotations.refine']),
    'task.find': guard(handlers['task.find']),
    'export.build': guard(handlers['export.build']),
  };
}
