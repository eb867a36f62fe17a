import { type JobHandler, type JobHandlers, type JobName, Postponed } from '@maskloop/jobs';
import { BlobMissing, StorageUnusable } from '@maskloop/storage';
import { pictureError } from '../pictures/picture-error.ts';

/** A full disk is emptied by people, not by trying again at once. */
const STORAGE_WAIT_SECONDS = 30;

/** The handlers, with the failures of what is around them told apart from their own: storage away waits, a blob gone is final. */
export function guarded(handlers: JobHandlers): JobHandlers {
  const guard =
    <Name extends JobName>(handler: JobHandler<Name>): JobHandler<Name> =>
    async (payload, run) => {
      try {
        await handler(payload, run);
      } catch (error) {
        if (error instanceof StorageUnusable) throw new Postponed(STORAGE_WAIT_SECONDS, error.message);
        if (error instanceof BlobMissing) throw pictureError('missing');
        throw error;
      }
    };
  return {
    'image.ingest': guard(handlers['image.ingest']),
    'image.embed': guard(handlers['image.embed']),
    'archive.unpack': guard(handlers['archive.unpack']),
    'export.build': guard(handlers['export.build']),
  };
}
