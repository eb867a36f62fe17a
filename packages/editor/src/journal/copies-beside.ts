import { type OverlapPolicy } from '@maskloop/domain/project';
import { rleSubtract } from '@maskloop/geometry/rle';
import { type Edit, type MaskRecord, nextZ, pixelsOf } from '../core/index.ts';
import { type MaskConflict } from './outbox-status.ts';

/**
 * The edits that keep my versions as masks of their own, beside those of others: to be made before theirs are taken,
 * so that nothing is lost between the two. Where masks may not overlap, mine yield what theirs have; versions with
 * nothing left, and masks that I deleted, make none.
 */
export function copiesBeside(
  conflicts: readonly MaskConflict[],
  masks: Iterable<MaskRecord>,
  policy: OverlapPolicy,
  newId: () => string,
): Edit[] {
  let z = nextZ(masks);
  return conflicts.flatMap(({ mine, theirs }): Edit[] => {
    if (!mine) return [];
    const rle = theirs && policy !== 'free' ? rleSubtract(mine.rle, theirs.rle) : mine.rle;
    const pixels = pixelsOf(rle);
    if (pixels.area === 0) return [];
    const id = newId();
    return [{ table: 'mask', id, after: { ...mine, ...pixels, id, z: z++, state: 'drawn', author: null } }];
  });
}
