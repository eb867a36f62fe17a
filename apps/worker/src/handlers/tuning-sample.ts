import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { SAMPLE_FLOOR } from '@maskloop/domain/tuning';
import { chosenSettings, permissive } from '@maskloop/inference/core';
import { FinalFailure, type JobHandler } from '@maskloop/jobs';
import { wantedEmbedding } from '@maskloop/usecases/embeddings';
import { keepCandidates, removeReplaced, type WantedSample, wantedSample } from '@maskloop/usecases/tuning';
import { embedAnew } from '../embedding/embed-anew.ts';
import { manifestOf } from '../embedding/stored-model.ts';
import { jobError } from '../runtime/guarded.ts';
import { type Services } from '../runtime/services.ts';
import { candidateColumns } from '../tuning/candidate-columns.ts';

/** A job's progress counts pictures in hundredths. */
const PARTS = 100;
const zip = promisify(gzip);

/**
 * Finds the candidates of a sample's pictures, one after the other, with every filter open. Killed or tried again it goes on
 * with those that have none; a picture on which that is not possible says why and holds up no other. Files of samples that were
 * replaced go first.
 */
export const tuningSample =
  (services: Services): JobHandler<'tuning.sample'> =>
  async ({ sampleId }, { signal, progress }) => {
    const { ctx } = services;
    const wanted = await wantedSample(ctx, { sampleId });
    if (!wanted) return;
    await removeReplaced(ctx);
    let { done } = wanted;
    for (const imageId of wanted.imageIds) {
      signal.throwIfAborted();
      const tell = (part: number) => progress(Math.floor((done + part) * PARTS), wanted.total * PARTS);
      tell(0);
      const outcome = await candidatesOf(services, wanted, imageId, { signal, tell }).catch(
        (error: unknown) => {
          const known = jobError(error);
          if (known instanceof FinalFailure) return { error: known.message };
          throw known;
        },
      );
      await keepCandidates(ctx, { sampleId, imageId }, outcome);
      done++;
    }
    progress(wanted.total * PARTS, wanted.total * PARTS);
  };

async function candidatesOf(
  services: Services,
  { modelVersionId, automatic }: WantedSample,
  imageId: string,
  run: { readonly signal: AbortSignal; readonly tell: (part: number) => void },
) {
  const { ctx, models, objectFinder } = services;
  const picture = await wantedEmbedding(ctx, { imageId, modelVersionId });
  if (!picture) return { error: 'The picture was removed, or is not ready.' };
  const { displaySha256, width, height } = picture;
  const embedding =
    picture.known ?? (await embedAnew(services, { imageId, modelVersionId, displaySha256, width, height }));
  const model = await models.get(modelVersionId);
  const settings = permissive(chosenSettings(automatic, manifestOf(model)), SAMPLE_FLOOR);
  const file = await ctx.storage.localPath(displaySha256);
  const found = candidateColumns({ width, height });
  await objectFinder.find(
    { model, picture: { file, width, height }, embedding, settings, cleanUp: false },
    {
      signal: run.signal,
      progress: (points, total) => run.tell(total === 0 ? 0 : points / total),
      found: (masks) => Promise.resolve(found.add(masks)),
    },
  );
  const columns = found.columns();
  const blob = await ctx.storage.put(await zip(Buffer.from(JSON.stringify(columns))));
  return { blob, candidates: columns.counts.length };
}
