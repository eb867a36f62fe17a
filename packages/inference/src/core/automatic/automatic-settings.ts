import { z } from 'zod';
import { type Manifest } from '../manifest.ts';

const share = z.number().min(0).max(1);

/** Every choice of automatic mask generation. Areas in image pixels. */
export const automaticSettingsSchema = z.strictObject({
  /** Points on a side of the square grid over the whole picture. */
  pointsPerSide: z.int().min(1).max(256),
  /** 0: the whole picture only; n: also 2ⁿ × 2ⁿ overlapping crops, and those of all layers between. */
  cropLayers: z.int().min(0).max(4),
  /** The grid of layer n has pointsPerSide / cropPointsDownscaleⁿ points on a side. */
  cropPointsDownscale: z.int().min(1).max(16),
  /** Overlap of the first layer's crops, as a share of the picture's shorter side; halved with each layer. */
  cropOverlap: share,
  /** Kept when predicted IoU is greater; 0 keeps all. */
  predictedIou: share,
  /** Kept when the IoU of the masks at threshold ± stabilityOffset is at least this; 0 keeps all. */
  stability: share,
  stabilityOffset: z.number().min(0),
  /** Dropped when they cover this share of the picture or more; null keeps all. */
  maxCoverage: share.nullable(),
  /** Boxes that overlap a better one of the same crop by more than this IoU are duplicates. */
  boxNms: share,
  /** The same between crops, where the smaller crop is the better one. */
  cropNms: share,
  /** Holes and islands of fewer pixels are repaired; 0 leaves masks as they are. */
  minRegionPx: z.int().min(0),
});
/** The generator’s thresholds; areas in image pixels, shares and IoUs from 0 to 1. */
export type AutomaticSettings = z.infer<typeof automaticSettingsSchema>;

/** Whose values: the defaults of `SamAutomaticMaskGenerator`, or those that made SA-1B (Segment Anything, appendix B). */
export type AutomaticPreset = 'released-code' | 'paper';

const releasedCode: AutomaticSettings = {
  pointsPerSide: 32,
  cropLayers: 0,
  cropPointsDownscale: 1,
  cropOverlap: 512 / 1500,
  predictedIou: 0.88,
  stability: 0.95,
  stabilityOffset: 1,
  maxCoverage: null,
  boxNms: 0.7,
  cropNms: 0.7,
  minRegionPx: 0,
};

/** The defaults of the published code, and what the paper did to make SA-1B (Segment Anything, appendix B). */
export const automaticPresets: Readonly<Record<AutomaticPreset, AutomaticSettings>> = {
  'released-code': releasedCode,
  paper: { ...releasedCode, cropLayers: 2, cropPointsDownscale: 2, maxCoverage: 0.95, minRegionPx: 100 },
};

/** The settings with those thresholds that a model's manifest names for itself. */
export function withModelThresholds(settings: AutomaticSettings, manifest: Manifest): AutomaticSettings {
  const own = Object.entries(manifest.automatic ?? {}).filter(([, value]) => value !== undefined);
  return { ...settings, stabilityOffset: manifest.stabilityOffset, ...Object.fromEntries(own) };
}

/** A preset by name – `model` is the published code's with the manifest's own thresholds – and what differs from it. */
export interface AutomaticChoice extends Partial<{
  [Key in keyof AutomaticSettings]: AutomaticSettings[Key] | undefined;
}> {
  readonly preset: AutomaticPreset | 'model';
}

/** The thresholds that a choice comes to with a model. Those that are undefined are the preset's. */
export function chosenSettings({ preset, ...own }: AutomaticChoice, manifest: Manifest): AutomaticSettings {
  const from = preset === 'model' ? withModelThresholds(releasedCode, manifest) : automaticPresets[preset];
  return automaticSettingsSchema.parse({
    ...from,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
  });
}
