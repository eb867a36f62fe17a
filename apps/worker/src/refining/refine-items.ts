import { fromCocoString } from '@maskloop/geometry/rle';
import { finishItems, type RefinedItem, refuseItems, waitingItems } from '@maskloop/usecases/pre-annotations';
import { sieveOf, wantedProposals } from '@maskloop/usecases/proposals';
import { type Services } from '../runtime/services.ts';
import { seenPicture } from './seen-picture.ts';

/** So many objects are asked at a time: others have their turn between. */
const AT_ONCE = 16;

/** Refines what an import gave for one picture into proposals of its task. */
export async function refineItems(
  services: Services,
  at: { readonly importId: string; readonly imageId: string; readonly taskId: string | null },
  run: {
    readonly signal: AbortSignal;
    readonly refined: (count: number) => void;
    readonly job?: { readonly jobId: string; readonly attempt: number };
  },
): Promise<void> {
  const { ctx, refiner } = services;
  const { importId, imageId, taskId } = at;
  const wanted =
    taskId === null ? undefined : await wantedProposals(ctx, { taskId, source: 'pre-annotations' });
  if (taskId === null || !wanted) {
    await refuseItems(ctx, at, 'The picture has no task that takes proposals: it is finished, or not ready.');
    return;
  }
  const items = await waitingItems(ctx, importId, imageId);
  const on = await seenPicture(services, wanted);
  const refined: RefinedItem[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    run.signal.throwIfAborted();
    const some = items.slice(from, from + AT_ONCE);
    const prompts = some.map(({ box: [x = 0, y = 0, width = 0, height = 0], rle }) => ({
      box: { x, y, width, height },
      counts: rle && Buffer.from(rle).toString('latin1'),
    }));
    const masks = await refiner.ask('refine', { on, prompts }, { signal: run.signal });
    for (const [index, { ordinal }] of some.entries()) {
      const mask = masks[index];
      if (!mask) continue;
      const { counts, predictedIou, stability, iou } = mask;
      const rle = counts === null ? null : fromCocoString(counts, on.width, on.height);
      refined.push({ ordinal, rle, predictedIou, stability, iou });
    }
    run.refined(some.length);
  }
  run.signal.throwIfAborted();
  const { modelVersionId, settings, settingsVersion } = wanted;
  const sieve = sieveOf(settings, 'pre-annotations');
  await finishItems(
    ctx,
    { importId, taskId, modelVersionId, settingsVersion, sieve, ...(run.job && { job: run.job }) },
    items,
    refined,
  );
}
