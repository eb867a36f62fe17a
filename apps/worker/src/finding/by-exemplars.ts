import { rankByExemplars } from '@maskloop/inference/core';
import { type Exemplar, exemplarsOf, keepExemplarVectors } from '@maskloop/usecases/finding';
import { rankedHits } from './ranked-hits.ts';
import { type PhraseFinder, type Search } from './search.ts';

/** So many accepted masks of either kind are compared with. */
const MOST = 60;

/** Masks that people accepted under that label in this project: what looks like them and not like other things. */
export const byExemplars: PhraseFinder = {
  finder: 'exemplars',
  async find(search) {
    const { services, wanted, labelId, labels, phrase, signal } = search;
    if (labelId === null)
      return { why: `The project has no label “${phrase}”, so there are no examples of it.` };
    const { projectId, modelVersionId } = wanted;
    const at = { projectId, labelId, modelVersionId, limit: MOST };
    const likes = await exemplarsOf(services.ctx, { ...at, like: true });
    const name = labels.find(({ id }) => id === labelId)?.name ?? phrase;
    if (likes.length === 0) return { why: `No mask was accepted under the label “${name}” yet.` };
    const others = await exemplarsOf(services.ctx, { ...at, like: false });
    const positives = await vectorsOf(search, likes);
    const negatives = await vectorsOf(search, others);
    const candidates = await search.candidates();
    const on = await search.seen();
    const counts = candidates.map((candidate) => candidate.counts);
    const asked = await services.refiner.ask('pool', { on, counts }, { signal });
    const scores = rankByExemplars(asked, positives, negatives);
    const by = likes.length === 1 ? `One example of “${name}”` : `${likes.length} examples of “${name}”`;
    return rankedHits(search, by, 'exemplars', candidates, scores);
  },
};

/** The vectors of accepted masks; those that were never computed are, and are kept. */
async function vectorsOf({ services, wanted, signal }: Search, masks: readonly Exemplar[]) {
  const { modelVersionId } = wanted;
  const vectors = masks.flatMap(({ vector }) => (vector ? [vector] : []));
  const missing = new Map<string, Exemplar[]>();
  for (const mask of masks)
    if (!mask.vector) missing.set(mask.imageId, [...(missing.get(mask.imageId) ?? []), mask]);
  const model = await services.models.get(modelVersionId);
  for (const group of missing.values()) {
    signal.throwIfAborted();
    const [first] = group;
    // An embedding that was evicted is not made anew for an example: there are others.
    if (!first || (await services.ctx.storage.size(first.embedding.blob.sha256)) === undefined) continue;
    const { width, height, embedding } = first;
    const on = { model, width, height, embedding };
    const counts = group.map((one) => one.counts);
    const pooled = await services.refiner.ask('pool', { on, counts }, { signal });
    const fresh = group.flatMap(({ maskId, revisionNumber }, index) => {
      const vector = pooled[index];
      return vector ? [{ maskId, revisionNumber, vector }] : [];
    });
    await keepExemplarVectors(services.ctx, modelVersionId, fresh);
    vectors.push(...fresh.map(({ vector }) => vector));
  }
  return vectors;
}
