import { dropIslands, fillHoles } from '@maskloop/geometry/components';
import { type Rle, rleArea, rleBox } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type AutomaticSettings } from './automatic-settings.ts';
import { boxGate } from './box-gate.ts';
import { pick } from './pick.ts';
import { type Corners } from './row-runs.ts';

/** What the repair of a mask looks at and changes. */
interface Repaired {
  readonly rle: Rle;
  readonly area: number;
  readonly box: BoxImage;
}

/** What the repair of small regions makes of a mask; null where it needs none. */
export type Mend<Mask> = (mask: Mask) => Mask | null;

/** First and last column and row of a box of whole pixels; those of an empty one are its corner's. */
export const cornersOfBox = ({ x, y, width, height }: BoxImage): Corners => [
  x,
  y,
  x + Math.max(0, width - 1),
  y + Math.max(0, height - 1),
];

/** Holes of fewer than `minRegionPx` pixels filled, then islands of fewer dropped. */
export function mendMask<Mask extends Repaired>(mask: Mask, minRegionPx: number): Mask | null {
  // Read once: it may be unpacked each time.
  const before = mask.rle;
  const rle = dropIslands(fillHoles(before, minRegionPx), minRegionPx);
  return rle === before ? null : { ...mask, rle, area: rleArea(rle), box: rleBox(rle) };
}

/** Repair, then duplicates again, masks that needed no repair before the others. */
export function createRepair<Mask extends Repaired>(
  { minRegionPx, boxNms, cropNms }: AutomaticSettings,
  mend: Mend<Mask> = (mask) => mendMask(mask, minRegionPx),
) {
  const gate = boxGate(Math.max(boxNms, cropNms));
  const waiting: Mask[] = [];
  const first = (masks: readonly Mask[]) => pick(masks, gate(masks.map(({ box }) => cornersOfBox(box))));
  return {
    /** Those of the masks that are final as they are; what is repaired waits. */
    admit(masks: readonly Mask[]): Mask[] {
      const whole: Mask[] = [];
      for (const mask of masks) {
        const mended = mend(mask);
        if (mended) waiting.push(mended);
        else whole.push(mask);
      }
      return first(whole);
    },
    changed: (): Mask[] => first(waiting),
  };
}
