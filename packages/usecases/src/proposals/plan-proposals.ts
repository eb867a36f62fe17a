import { type Statements } from '@maskloop/db';
import { type NewRevision } from '@maskloop/db/masks';
import { type ProposalPlace, similarMasks, standingProposals } from '@maskloop/db/proposals';
import { idFrom } from '@maskloop/domain/ids';
import { fromCocoString, type Rle, rleArea, rleBox, rleIou, toCocoString } from '@maskloop/geometry/rle';
import { type ProposalBatch } from './proposal-batch.ts';

/** Masks that share this much are one object: the second is not offered. */
export const SAME_OBJECT_IOU = 0.9;

/** What a batch comes to on the masks as they stand, those in `leaving` as if they were gone. RangeError for a wrong size. */
export async function planProposals(
  tx: Statements,
  place: ProposalPlace,
  batch: ProposalBatch,
  leaving: ReadonlySet<string>,
  at: Date,
): Promise<{ revisions: NewRevision[]; duplicates: number; known: number }> {
  const { taskId, modelVersionId, source, run } = batch;
  const measured = batch.proposals.map((proposal) => ({
    proposal,
    maskId: idFrom('proposal', taskId, modelVersionId, source, run, proposal.ordinal),
    area: areaOn(place, proposal.rle),
  }));
  const asked = measured.filter(({ area }) => area > 0);
  if (asked.length === 0) return { revisions: [], duplicates: 0, known: 0 };

  const standing = new Map(
    (
      await standingProposals(
        tx,
        asked.map(({ maskId }) => maskId),
      )
    ).map((mask) => [mask.maskId, mask]),
  );
  // One that a later run replaced, and that nobody judged, may come back.
  const isGone = (maskId: string) => {
    const mask = standing.get(maskId);
    return !mask || (mask.deleted && mask.state === 'proposal');
  };
  const fresh = asked
    .filter(({ maskId }) => isGone(maskId))
    .map((one) => ({ ...one, box: rleBox(one.proposal.rle) }));
  const others = await rivals(tx, place, fresh, leaving);
  const revisions: NewRevision[] = [];
  for (const { proposal, maskId, area, box } of fresh) {
    const { rle } = proposal;
    const repeats = others.some(
      (other) =>
        Math.min(area, other.area) >= SAME_OBJECT_IOU * Math.max(area, other.area) &&
        rleIou(rle, other.rle) >= SAME_OBJECT_IOU,
    );
    if (repeats) continue;
    others.push({ rle, area });
    const number = (standing.get(maskId)?.revisionNumber ?? 0) + 1;
    const { x, y, width, height } = box;
    revisions.push({
      id: idFrom('proposal', maskId, number),
      maskId,
      number,
      projectId: place.projectId,
      imageId: place.imageId,
      taskId,
      state: 'proposal',
      labelId: place.labelIds.includes(proposal.labelId ?? '') ? proposal.labelId : null,
      isGroup: false,
      z: 0,
      pixels: { counts: toCocoString(rle), box: { x, y, width, height }, area },
      authorId: null,
      modelVersionId,
      stage: place.stage,
      roundId: place.roundId,
      settingsVersion: batch.settingsVersion ?? place.settingsVersion,
      predictedIou: within(proposal.predictedIou, -1, 2),
      stability: within(proposal.stability, 0, 1),
      provenance: { ...proposal.provenance, source, run },
      createdAt: at,
    });
  }
  return {
    revisions,
    duplicates: fresh.length - revisions.length,
    known: asked.length - fresh.length,
  };
}

function areaOn({ width, height }: ProposalPlace, rle: Rle): number {
  if (rle.width !== width || rle.height !== height)
    throw new RangeError(
      `a proposal of ${rle.width} × ${rle.height} on a picture of ${width ?? '?'} × ${height ?? '?'}`,
    );
  return rleArea(rle);
}

type Measured = { readonly rle: Rle; readonly area: number };

async function rivals(
  tx: Statements,
  { imageId, width, height }: ProposalPlace,
  fresh: readonly (Pick<Measured, 'area'> & { readonly box: ReturnType<typeof rleBox> })[],
  leaving: ReadonlySet<string>,
): Promise<Measured[]> {
  if (fresh.length === 0 || width === null || height === null) return [];
  const asked = fresh.map(({ box, area }) => ({
    x: box.x,
    y: box.y,
    width: box.width,
    height: box.height,
    area,
  }));
  const found = await similarMasks(tx, { imageId, asked, leastIou: SAME_OBJECT_IOU });
  return found
    .filter(({ maskId }) => !leaving.has(maskId))
    .map(({ counts }) => fromCocoString(counts, width, height))
    .map((rle) => ({ rle, area: rleArea(rle) }));
}

/** The value in the range that the database keeps; none where there is none or it is no number. */
const within = (value: number | null, least: number, most: number): number | null =>
  value === null || Number.isNaN(value) ? null : Math.min(most, Math.max(least, value));
