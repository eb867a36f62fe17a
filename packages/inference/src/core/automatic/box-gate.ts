import { suppressBoxes } from '@maskloop/geometry/boxes';
import { pick } from './pick.ts';
import { type Corners } from './row-runs.ts';

/** Indices that survive suppression by boxes with a higher score, best first (`suppressBoxes`). */
export const withoutDuplicates = (
  corners: readonly Corners[],
  scores: ArrayLike<number>,
  threshold: number,
): number[] => Array.from(suppressBoxes(Float32Array.from(corners.flat()), scores, threshold));

/**
 * Suppression in instalments, for boxes that come best first: each call answers which of the new boxes neither those
 * admitted before nor better ones of their own overlap by more than `threshold`. Together the calls admit what one
 * suppression of all boxes would, so an admitted one is final.
 */
export function boxGate(threshold: number): (boxes: readonly Corners[]) => number[] {
  let admitted: Corners[] = [];
  return (boxes) => {
    const all = [...admitted, ...boxes];
    // Equal scores keep their order.
    const kept = withoutDuplicates(all, new Uint8Array(all.length), threshold);
    const before = admitted.length;
    admitted = pick(all, kept);
    return kept.filter((i) => i >= before).map((i) => i - before);
  };
}
