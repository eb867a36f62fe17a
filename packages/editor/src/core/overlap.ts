import { stateAfterSave } from '@maskloop/domain/mask';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Rle, rleArea, rleBox, rleIntersectionArea, rleSubtract } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type MaskRecord, pixelsOf } from './mask-record.ts';

export interface Yielded {
  readonly rle: Rle;
  /** Pixels that stay with the masks that had them. */
  readonly leftPx: number;
}

/**
 * What a mask may have under the project's policy: where masks may not overlap, pixels that another mask has already
 * stay with that one, so nothing is taken from a neighbour unseen. `id` is the mask's own, which is no neighbour.
 * Proposals nobody has judged claim nothing.
 */
export function yieldTo(
  policy: OverlapPolicy,
  masks: Iterable<MaskRecord>,
  mine: { readonly id: string | null; readonly labelId: string | null; readonly rle: Rle },
): Yielded {
  const before = rleArea(mine.rle);
  if (policy === 'free') return { rle: mine.rle, leftPx: 0 };
  const box = rleBox(mine.rle);
  let { rle } = mine;
  for (const mask of masks) {
    if (mask.id === mine.id || mask.state === 'proposal' || !touches(mask.box, box)) continue;
    if (policy === 'none-within-label' && mask.labelId !== mine.labelId) continue;
    if (rleIntersectionArea(rle, mask.rle) > 0) rle = rleSubtract(rle, mask.rle);
  }
  return { rle, leftPx: before - rleArea(rle) };
}

/** Masks that came to a label, or out of proposals, with what the policy leaves them. */
export interface Claimed {
  readonly records: readonly MaskRecord[];
  /** How many got nothing, and stay as they were. */
  readonly swallowed: number;
  /** Pixels that stayed with others, of all of them. */
  readonly leftPx: number;
}

/**
 * One after the other, masks take what the policy leaves them among those that stand, those before them included. `wanted`: as
 * they would be if they kept all of their pixels.
 */
export function claim(
  policy: OverlapPolicy,
  standing: ReadonlyMap<string, MaskRecord>,
  wanted: readonly MaskRecord[],
): Claimed {
  const now = new Map(standing);
  const records: MaskRecord[] = [];
  let left = 0;
  for (const mask of wanted) {
    const { rle, leftPx } = yieldTo(policy, now.values(), mask);
    if (rleArea(rle) === 0) continue;
    const record =
      leftPx === 0 ? mask : { ...mask, ...pixelsOf(rle), state: stateAfterSave(mask.state, true) };
    left += leftPx;
    now.set(record.id, record);
    records.push(record);
  }
  return { records, swallowed: wanted.length - records.length, leftPx: left };
}

/** Whether two boxes share anything. */
export const touches = (a: BoxImage, b: BoxImage): boolean =>
  a.x < b.x + b.width && a.y < b.y + b.height && a.x + a.width > b.x && a.y + a.height > b.y;

/** Said after a mask yielded. */
export const yieldedText = (leftPx: number): string =>
  `${leftPx === 1 ? 'One pixel belongs' : `${leftPx} pixels belong`} to other objects already and stayed with them.`;
