import { z } from 'zod';
import { bundleFields, modelPath, name, normalisation, reportUnlisted, threshold } from './shared.ts';

const area = z.int().min(0);

/** What the decoder's tensors are called; the defaults are the names of the published exports. */
const decoderTensors = z.strictObject({
  pointCoords: name.default('point_coords'),
  pointLabels: name.default('point_labels'),
  maskInput: name.default('mask_input'),
  hasMaskInput: name.default('has_mask_input'),
  origImSize: name.default('orig_im_size'),
  lowResMasks: name.default('low_res_masks'),
  iouPredictions: name.default('iou_predictions'),
});

/** Small repairs of a mask after thresholding, areas in image pixels; 0 and false switch a repair off. */
export const cleanUpSchema = z.strictObject({
  /** Keep only the parts that hold a foreground point or overlap the box. */
  keepPrompted: z.boolean(),
  fillHolesBelowPx: area,
  dropIslandsBelowPx: area,
});
/** Repairs of a mask, areas in image pixels; 0 leaves them out. */
export type CleanUp = z.infer<typeof cleanUpSchema>;

/** Thresholds for automatic masks that suit this model; what is missing comes from the project's preset. */
const automatic = z.strictObject({
  pointsPerSide: z.int().min(1).max(256).optional(),
  predictedIou: threshold.optional(),
  stability: threshold.optional(),
  boxNms: threshold.optional(),
  cropLayers: z.int().min(0).max(4).optional(),
  minRegionPx: area.optional(),
});

/**
 * manifest.json of a promptable model: an encoder of pictures and a decoder of prompts.
 *
 * Shapes are C-order, float32. The encoder takes `image` [1, 3, size, size]: RGB, (value 0…255 − mean) / std, the
 * longest side resized to `size`, zeros to the right and below. Each encoder output is handed to the decoder input
 * `feeds` (default: the same name).
 */
export const manifestSchema = z
  .strictObject({
    ...bundleFields,
    kind: z.literal('promptable'),
    input: z.strictObject({ size: z.int().min(32).max(8192), ...normalisation }),
    encoder: z.strictObject({
      file: modelPath,
      input: name.default('image'),
      outputs: z
        .array(z.strictObject({ name, shape: z.array(z.int().min(1)).min(1).max(6), feeds: name.optional() }))
        .min(1)
        .max(16),
    }),
    decoder: z.strictObject({
      file: modelPath,
      contract: z.enum(['batched', 'one-piece']),
      /** Side of the square low-resolution masks, in and out. */
      lowResSize: z.int().min(8).max(4096),
      tensors: decoderTensors.prefault({}),
    }),
    /** A pixel belongs to the mask when its logit is greater. */
    maskThreshold: z.number().default(0),
    /** Stability is the IoU of the masks at threshold ± this offset. */
    stabilityOffset: z.number().min(0).default(1),
    cleanUp: cleanUpSchema.optional(),
    automatic: automatic.optional(),
  })
  .superRefine(({ files, encoder, decoder }, context) =>
    reportUnlisted(files, { 'encoder.file': encoder.file, 'decoder.file': decoder.file }, context),
  );

/** A checked manifest of a promptable model. */
export type Manifest = z.infer<typeof manifestSchema>;
