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

/** First and last column and row of a box of whole pixels; those of an empty one are its corner's. */
export const cornersOfBox = ({ x, y, width, height }: BoxImage): Corners => [
  x,
  y,
  x + Math.max(0, width - 1),
  y + Math.max(0, height - 1),
];

/** Holes filled, then islands dropped, then duplicates again, masks that needed no repair before the others. */
export function createRepair<Mask extends Repaired>({ minRegionPx, boxNms, cropNms }: AutomaticSettings) {
  const gate = boxGate(Math.max(boxNms, cropNms));
  const waiting: Mask[] = [];
  return {
    /** Whether the mask is final as it is; one that is repaired waits. */
    admits(mask: Mask): boolean {
      const rle = dropIslands(fillHoles(mask.rle, minRegionPx), minRegionPx);
      if (rle === mask.rle) return gate([cornersOfBox(mask.box)]).length === 1;
      waiting.push({ ...mask, rle, area: rleArea(rle), box: rleBox(rle) });
      return false;
    },
    changed: (): Mask[] => pick(waiting, gate(waiting.map(({ box }) => cornersOfBox(box)))),
  };
}
