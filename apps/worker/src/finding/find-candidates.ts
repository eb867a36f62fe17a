import { toCocoString } from '@maskloop/geometry/rle';
import { chosenSettings } from '@maskloop/inference/core';
import { proposalsOn } from '@maskloop/usecases/finding';
import { type WantedProposals } from '@maskloop/usecases/proposals';
import { manifestOf } from '../embedding/stored-model.ts';
import { type FoundMask } from '../proposing/messages.ts';
import { type SeenPicture } from '../refining/messages.ts';
import { type Services } from '../runtime/services.ts';
import { type CandidateMask } from './search.ts';

/** A coarser grid than that of proposals: somebody waits for the answer. */
const MOST_POINTS = 16;
/** People look for several phrases on one picture: its objects are found once. */
const KEPT = 4;
const found = new Map<string, readonly FoundMask[]>();

/**
 * Everything on a picture that a phrase could mean: the proposals that stand, and, unless the grid's are among them,
 * what a grid of points finds.
 */
export async function findCandidates(
  { ctx, objectFinder }: Services,
  wanted: WantedProposals,
  file: string,
  on: SeenPicture,
  run: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): Promise<CandidateMask[]> {
  const standing = await proposalsOn(ctx, wanted.taskId);
  const candidates: CandidateMask[] = standing.map(({ maskId, counts }) => ({
    ...{ maskId, counts },
    ...{ predictedIou: null, stability: null },
  }));
  if (standing.some(({ source }) => source === 'automatic')) return candidates;
  const { imageId, modelVersionId, automatic, settings: stage } = wanted;
  const key = JSON.stringify([imageId, modelVersionId, automatic, stage.cleanUp]);
  const masks = found.get(key) ?? (await search());
  found.delete(key);
  found.set(key, masks);
  for (const old of [...found.keys()].slice(0, -KEPT)) found.delete(old);
  return [
    ...candidates,
    ...masks.map(({ predictedIou, stability, ...rle }) => ({
      ...{ maskId: null, predictedIou, stability },
      counts: toCocoString(rle),
    })),
  ];

  async function search(): Promise<FoundMask[]> {
    const chosen = chosenSettings(wanted.automatic, manifestOf(on.model));
    const settings = {
      ...chosen,
      pointsPerSide: Math.min(chosen.pointsPerSide, MOST_POINTS),
      cropLayers: 0,
    };
    const { width, height } = wanted;
    const request = {
      ...{ model: on.model, picture: { file, width, height }, embedding: on.embedding, settings },
      cleanUp: stage.cleanUp,
    };
    const all: FoundMask[] = [];
    await objectFinder.find(request, {
      ...run,
      found: (some) => {
        all.push(...some);
        return Promise.resolve();
      },
    });
    return all;
  }
}
