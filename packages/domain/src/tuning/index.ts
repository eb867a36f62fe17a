import * as z from 'zod';

/** How many pictures a sample for tuning may have. */
export const TUNING_SIZES = [6, 12, 24, 48] as const;

/** A sample keeps what lies above both; thresholds are tuned from there on. Lower ones find noise, and cost as much. */
export const SAMPLE_FLOOR = { predictedIou: 0.25, stability: 0.2 } as const;

/** A picture keeps so many candidates at most, those of the best predicted IoU. */
export const MOST_CANDIDATES = 4000;

const whole = z.number().int().min(0);

/**
 * The candidates of one sampled picture, column by column, crop by crop, in the order in which they were found: what the
 * worker stores and the browser tunes with. Duplicates are among them.
 */
export const TuningCandidates = z.object({
  /** Image pixels. */
  width: whole,
  height: whole,
  /** All above this were kept; above SAMPLE_FLOOR where there were too many. */
  floorIou: z.number().min(0).max(1),
  /** x, y, width, height in image pixels. */
  crops: z.array(z.tuple([whole, whole, whole, whole])),
  /** Index into `crops`. */
  crop: z.array(whole),
  predictedIou: z.array(z.number()),
  stability: z.array(z.number()),
  /** Pixels, and their smallest box: x, y, width, height in image pixels. */
  area: z.array(whole),
  box: z.array(z.tuple([whole, whole, whole, whole])),
  /** COCO compressed RLE of the picture's size. */
  counts: z.array(z.string()),
});
export type TuningCandidates = z.infer<typeof TuningCandidates>;
