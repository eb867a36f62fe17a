import { type Size } from '@maskloop/geometry/spaces';
import { type AutomaticMask } from './automatic-masks.ts';
import { type AutomaticSettings } from './automatic-settings.ts';
import { boxGate, withoutDuplicates } from './box-gate.ts';
import { cornersOfBox, createRepair, type Mend } from './create-repair.ts';
import { cropsOf } from './crops.ts';
import { pick } from './pick.ts';
import { covers, isAbove } from './sift-crop.ts';

/** The settings with every filter but predicted IoU and stability off: what a sample for tuning is taken with. */
export const permissive = (
  settings: AutomaticSettings,
  floor: Pick<AutomaticSettings, 'predictedIou' | 'stability'>,
): AutomaticSettings => ({
  ...settings,
  ...floor,
  maxCoverage: null,
  boxNms: 1,
  cropNms: 1,
  minRegionPx: 0,
});

/**
 * Which of the masks that `automaticMasks` found with `permissive` settings it would find with `settings`, in its order:
 * exactly its filters, suppressions and repairs, without the model. Settings that decide what is asked of the model (grid,
 * crops, stability offset) are those of the sample; thresholds of predicted IoU and stability are not below its floor. Repaired
 * masks have their repaired pixels. `image`: size in image pixels. `mend`: repairs a mask by `settings.minRegionPx`, for who
 * remembers what `mendMask` made of it.
 */
export function keepMasks<Mask extends Omit<AutomaticMask, 'point'>>(
  image: Size,
  masks: readonly Mask[],
  settings: AutomaticSettings,
  mend?: Mend<Mask>,
): Mask[] {
  const betweenCrops = cropsOf(image, settings).length > 1 ? boxGate(settings.cropNms) : null;
  const repair = settings.minRegionPx > 0 ? createRepair<Mask>(settings, mend) : null;
  const kept: Mask[] = [];
  for (const ofCrop of byCrop(masks)) {
    const passed = ofCrop.filter(
      ({ predictedIou, stability, area }) =>
        isAbove(predictedIou, settings.predictedIou) &&
        (settings.stability === 0 || stability >= settings.stability) &&
        !covers(area, image, settings.maxCoverage),
    );
    const corners = passed.map(({ box }) => cornersOfBox(box));
    const scores = Float32Array.from(passed, (mask) => mask.predictedIou);
    const single = withoutDuplicates(corners, scores, settings.boxNms);
    const own = pick(passed, single);
    const final = betweenCrops ? pick(own, betweenCrops(pick(corners, single))) : own;
    kept.push(...(repair ? repair.admit(final) : final));
  }
  return repair ? [...kept, ...repair.changed()] : kept;
}

/** Masks of one crop stand together, as they were found. */
function byCrop<Mask extends Pick<AutomaticMask, 'crop'>>(masks: readonly Mask[]): Mask[][] {
  const crops = new Map<string, Mask[]>();
  for (const mask of masks) {
    const { x, y, width, height } = mask.crop;
    const key = `${x} ${y} ${width} ${height}`;
    const own = crops.get(key);
    if (own) own.push(mask);
    else crops.set(key, [mask]);
  }
  return [...crops.values()];
}
