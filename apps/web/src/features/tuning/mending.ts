import { smallestRegion } from '@maskloop/geometry/components';
import { type Mend, mendMask } from '@maskloop/inference/core';
import { type TunedMask } from './read-candidates.ts';

interface Known {
  /** Pixels: up to so many, nothing is to be repaired. */
  readonly smallest: number;
  /** The last repair. */
  readonly mended?: { readonly belowPx: number; readonly mask: TunedMask | null };
}
const known = new WeakMap<TunedMask, Known>();

/** Repairs masks by a smallest region, and remembers which need it: a slider asks for the same masks again and again. */
export function mendingFrom(belowPx: number): Mend<TunedMask> {
  return (mask) => {
    const before = known.get(mask) ?? { smallest: smallestRegion(mask.rle) };
    if (before.smallest >= belowPx) {
      known.set(mask, before);
      return null;
    }
    if (before.mended?.belowPx === belowPx) return before.mended.mask;
    const mended = mendMask(mask, belowPx);
    known.set(mask, { smallest: before.smallest, mended: { belowPx, mask: mended } });
    return mended;
  };
}
