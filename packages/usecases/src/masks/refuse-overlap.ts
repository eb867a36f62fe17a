import { type Statements } from '@maskloop/db';
import { masksNear } from '@maskloop/db/masks';
import { AppError } from '@maskloop/domain/errors';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { fromCocoString, type Rle, rleIntersectionArea } from '@maskloop/geometry/rle';
import { type CheckedChange } from './plan-gesture.ts';

/**
 * Refuses (CONFLICT, `data.maskIds`) masks that would share pixels where the project's policy allows none: with masks
 * of objects on the picture that the gesture leaves as they are, or with each other.
 * Pixels are never taken from a neighbour here; the editor shows what it takes and sends both masks in one gesture.
 */
export async function refuseOverlap(
  tx: Statements,
  policy: OverlapPolicy,
  at: { imageId: string; width: number; height: number },
  gesture: readonly CheckedChange[],
): Promise<void> {
  const coming = gesture.filter((change) => change.kind === 'save');
  if (policy === 'free' || coming.length === 0) return;
  const near = await masksNear(tx, {
    imageId: at.imageId,
    without: gesture.map(({ maskId }) => maskId),
    boxes: coming.map(({ pixels }) => pixels.box),
  });
  const others: Neighbour[] = near.map(({ counts, ...mask }) => ({
    ...mask,
    rle: fromCocoString(counts, at.width, at.height),
  }));
  for (const { maskId, labelId, pixels } of coming) {
    for (const other of others) {
      if (policy === 'none-within-label' && other.labelId !== labelId) continue;
      const shared = rleIntersectionArea(pixels.rle, other.rle);
      if (shared > 0) throw overlapError(policy, shared, maskId, other);
    }
    others.push({ maskId, labelId, labelName: null, rle: pixels.rle });
  }
}

interface Neighbour {
  readonly maskId: string;
  readonly labelId: string | null;
  readonly labelName: string | null;
  readonly rle: Rle;
}

function overlapError(policy: OverlapPolicy, shared: number, maskId: string, other: Neighbour): AppError {
  const named = `the mask ${other.labelName === null ? '' : `“${other.labelName}” `}…${other.maskId.slice(-6)}`;
  const rule = policy === 'panoptic' ? 'each pixel belongs to one mask' : 'masks of one label do not overlap';
  return new AppError(
    'CONFLICT',
    `In this project ${rule}, but ${shared} ${shared === 1 ? 'pixel belongs' : 'pixels belong'} to ${named} already.`,
    { maskIds: [maskId, other.maskId], sharedPixels: shared },
  );
}
