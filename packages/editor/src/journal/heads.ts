import { type MaskDiff } from '../core/index.ts';
import { type GestureChange } from './entry.ts';
import { toCocoString } from '@maskloop/geometry/rle';

/**
 * The newest revision number of each mask, counting what is on its way: what the next gesture builds on. Deleted
 * masks keep theirs, so that undoing a delete builds on the tombstone.
 */
export type Heads = Map<string, number>;

/** How many pixels a mask gains; negative where it loses some. */
const gain = ({ before, after }: MaskDiff): number => (after?.area ?? 0) - (before?.area ?? 0);

/**
 * A gesture's diffs as changes to send; moves the heads on. What loses pixels comes first: a long gesture goes in parts, and
 * where masks may not overlap, no part may take pixels that a later one sets free.
 */
export function changesOf(diffs: readonly MaskDiff[], heads: Heads, newId: () => string): GestureChange[] {
  const inOrder = diffs.toSorted((a, b) => gain(a) - gain(b));
  return inOrder.flatMap(({ id, after }): GestureChange[] => {
    const baseNumber = heads.get(id) ?? 0;
    // Made and taken back before anything was sent: there is nothing to delete.
    if (!after && baseNumber === 0) return [];
    heads.set(id, baseNumber + 1);
    const place = { maskId: id, revisionId: newId(), baseNumber };
    if (!after) return [{ kind: 'delete', ...place }];
    const { labelId, isGroup, z, predictedIou, stability, modelVersionId, provenance } = after;
    return [
      {
        kind: 'save',
        ...place,
        counts: toCocoString(after.rle),
        labelId,
        isGroup,
        z,
        predictedIou,
        stability,
        modelVersionId,
        provenance,
        ...(after.state === 'proposal' && { unjudged: true }),
      },
    ];
  });
}
