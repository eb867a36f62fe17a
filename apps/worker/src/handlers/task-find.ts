import { type FindResult } from '@maskloop/domain/finding';
import { labelNamed } from '@maskloop/domain/pre-annotation';
import { FinalFailure, type JobHandler } from '@maskloop/jobs';
import { noteFound, writeFound } from '@maskloop/usecases/finding';
import { type NewProposal, projectLabels, wantedProposals } from '@maskloop/usecases/proposals';
import { byDetector } from '../finding/by-detector.ts';
import { byExemplars } from '../finding/by-exemplars.ts';
import { byText } from '../finding/by-text.ts';
import { findCandidates } from '../finding/find-candidates.ts';
import { type Hit, type PhraseFinder, type Search } from '../finding/search.ts';
import { seenPicture } from '../refining/seen-picture.ts';
import { type Services } from '../runtime/services.ts';

/** In the order of the design: "Text and exemplars". */
const FINDERS: readonly PhraseFinder[] = [byText, byDetector, byExemplars];

/** Looks for a phrase on a task's picture: the first finder that has an answer gives it, and the result says who that was. */
export const taskFind =
  (services: Services): JobHandler<'task.find'> =>
  async ({ taskId, phrase, labelId }, { jobId, attempt, signal, progress }) => {
    const { ctx } = services;
    const wanted = await wantedProposals(ctx, { taskId, source: 'automatic' });
    if (!wanted) throw new FinalFailure('task', 'This task takes no proposals: it is finished or not ready.');
    const labels = await projectLabels(ctx, wanted.projectId);
    const file = await ctx.storage.localPath(wanted.displaySha256);
    const seen = once(() => seenPicture(services, wanted));
    const search: Search = {
      ...{ services, wanted, phrase, labels, file, signal, seen },
      labelId: labelId ?? labelNamed(labels, phrase)?.id ?? null,
      candidates: once(async () =>
        findCandidates(services, wanted, file, await seen(), { signal, progress }),
      ),
    };
    const tried: FindResult['tried'] = [];
    for (const asked of FINDERS) {
      const { finder } = asked;
      signal.throwIfAborted();
      const answer = await asked.find(search);
      if ('why' in answer) {
        tried.push({ finder, why: answer.why });
        continue;
      }
      const { modelVersionId } = wanted;
      const at = { taskId, modelVersionId, phrase, run: jobId, job: { jobId, attempt } };
      const masks = await standing(services, at, search.labelId, answer.hits);
      if (masks.length === 0) {
        tried.push({ finder, why: `${answer.by}: what it found has a mask already.` });
        continue;
      }
      const confidence = Math.max(...masks.map((mask) => mask.confidence));
      const result = { phrase, masks, confidence, tried, by: answer.by, answeredBy: finder };
      await noteFound(ctx, jobId, { ...result, labelId: search.labelId });
      return;
    }
    const none = { answeredBy: null, by: null, masks: [], confidence: 0 };
    await noteFound(ctx, jobId, { phrase, ...none, labelId: search.labelId, tried });
  };

/** Offers what was found; the masks that are on the picture by then, with how sure each is. */
async function standing(
  { ctx }: Services,
  at: Parameters<typeof writeFound>[1],
  labelId: string | null,
  hits: readonly Hit[],
): Promise<FindResult['masks']> {
  const offered = hits.flatMap(({ mask }, ordinal): NewProposal[] =>
    'maskId' in mask ? [] : [{ ...mask, labelId, ordinal }],
  );
  const ids = await writeFound(ctx, at, offered);
  return hits.flatMap(({ mask, confidence, similarity }, ordinal) => {
    const maskId = 'maskId' in mask ? mask.maskId : ids.get(ordinal);
    return maskId === undefined ? [] : [{ maskId, confidence: Math.min(confidence, 1), similarity }];
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
