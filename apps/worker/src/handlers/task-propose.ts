import { type JobHandler } from '@maskloop/jobs';
import {
  finishProposals,
  noteProposals,
  sieved,
  siftAll,
  wantedProposals,
  writeProposals,
  type WrittenProposals,
} from '@maskloop/usecases/proposals';
import { embedAnew } from '../embedding/embed-anew.ts';
import { PROPOSERS } from '../proposing/proposers.ts';
import { type Services } from '../runtime/services.ts';

/**
 * Fills a task with masks that people judge; then they may take it. What was found before it was stopped or killed stays, and
 * a second attempt goes on where the first was. A stored embedding is used; one that was evicted is computed again.
 */
export const taskPropose =
  (services: Services): JobHandler<'task.propose'> =>
  async (payload, { jobId, attempt, signal, progress }) => {
    const { ctx } = services;
    const { taskId } = payload;
    const wanted = await wantedProposals(ctx, payload);
    if (wanted) {
      const { source, modelVersionId, settingsVersion, sieve } = wanted;
      const total = { written: 0, duplicates: 0, known: 0, replaced: 0 };
      await PROPOSERS[source](services, wanted, {
        signal,
        progress,
        embedding: wanted.known ?? (await embedAnew(services, wanted)),
        async write(run, proposals) {
          const batch = {
            ...{ taskId, modelVersionId, source, settingsVersion, job: { jobId, attempt } },
            run: sieved(run, sieve),
            proposals: siftAll(proposals, sieve),
          };
          add(total, await writeProposals(ctx, batch));
          await noteProposals(ctx, jobId, total);
        },
      });
    }
    signal.throwIfAborted();
    await finishProposals(ctx, { taskId, modelVersionId: wanted?.modelVersionId ?? null });
  };

type Counts = { -readonly [Key in keyof WrittenProposals]: WrittenProposals[Key] };

function add(total: Counts, batch: WrittenProposals): void {
  total.written += batch.written;
  total.duplicates += batch.duplicates;
  total.known += batch.known;
  total.replaced += batch.replaced;
}
