import * as z from 'zod';

const share = z.number().min(0).max(1);

/** Where the thresholds of automatic masks come from: the model's manifest, the published code, or the paper. */
export const AUTOMATIC_PRESETS = ['model', 'released-code', 'paper'] as const;
export const AutomaticPreset = z.enum(AUTOMATIC_PRESETS);
export type AutomaticPreset = z.infer<typeof AutomaticPreset>;

/**
 * How automatic masks are found: a preset, and the thresholds that differ from it (a missing one is the preset's).
 * Areas in image pixels; `packages/inference` (`automaticSettingsSchema`) says what each does.
 */
export const AutomaticChoice = z.object({
  preset: AutomaticPreset.default('model'),
  pointsPerSide: z.number().int().min(1).max(256).optional(),
  cropLayers: z.number().int().min(0).max(4).optional(),
  cropPointsDownscale: z.number().int().min(1).max(16).optional(),
  cropOverlap: share.optional(),
  predictedIou: share.optional(),
  stability: share.optional(),
  stabilityOffset: z.number().min(0).max(100).optional(),
  /** Null keeps masks of any size. */
  maxCoverage: share.nullable().optional(),
  boxNms: share.optional(),
  cropNms: share.optional(),
  minRegionPx: z.number().int().min(0).max(100_000_000).optional(),
});
export type AutomaticChoice = z.infer<typeof AutomaticChoice>;
