import { type JobHandler } from '@maskloop/jobs';
import { finishImport, getWaiting, refuseItems, waitingPictures } from '@maskloop/usecases/pre-annotations';
import { refineItems } from '../refining/refine-items.ts';
import { type Services } from '../runtime/services.ts';

/** Makes proposals of what a file gave, picture by picture; killed, it goes on with what still waits. */
export const preannotationsRefine =
  (services: Services): JobHandler<'preannotations.refine'> =>
  async ({ importId }, { jobId, attempt, signal, progress }) => {
    const { ctx, log } = services;
    const { waiting, items } = await getWaiting(ctx, importId);
    let done = items - waiting;
    progress(done, items);
    for await (const { imageId, taskId } of waitingPictures(ctx, importId)) {
      signal.throwIfAborted();
      try {
        await refineItems(
          services,
          { importId, imageId, taskId },
          {
            signal,
            job: { jobId, attempt },
            refined: (count) => progress((done += count), items),
          },
        );
      } catch (error) {
        signal.throwIfAborted();
        // One picture that cannot be worked on does not hold up the others.
        log.warn({ err: error, imageId }, 'pre-annotations of a picture were refused');
        await refuseItems(ctx, { importId, imageId }, 'The model could not work on this picture.');
      }
    }
    await finishImport(ctx, importId);
  };
