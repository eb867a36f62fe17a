import { z } from 'zod';

/** A path inside the bundle: forward slashes, no step upwards, nothing a file system could read as something else. */
const bundlePath = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/,
    'must be a plain relative path inside the bundle',
  );
const threshold = z.number().min(0).max(1);
const area = z.int().min(0);
const name = z.string().min(1).max(120);
const triple = z.tuple([z.number(), z.number(), z.number()]);

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
 * manifest.json of a model bundle, schema version 1 (docs: design of models).
 *
 * Shapes are C-order, float32. The encoder takes `image` [1, 3, size, size]: RGB, (value 0…255 − mean) / std, the
 * longest side resized to `size`, zeros to the right and below. Each encoder output is handed to the decoder input
 * `feeds` (default: the same name).
 */
export const manifestSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be small letters, digits and hyphens'),
    version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,62}$/, 'must be a version such as 1.2.0'),
    name,
    /** SPDX expression of the weights. */
    licence: name,
    licenceNote: z.string().max(2000).optional(),
    source: z.string().max(500),
    kind: z.literal('promptable'),
    input: z.strictObject({
      size: z.int().min(32).max(8192),
      mean: triple,
      std: triple.refine((std) => std.every((s) => s > 0), 'must be positive'),
    }),
    encoder: z.strictObject({
      file: bundlePath,
      input: name.default('image'),
      outputs: z
        .array(z.strictObject({ name, shape: z.array(z.int().min(1)).min(1).max(6), feeds: name.optional() }))
        .min(1)
        .max(16),
    }),
    decoder: z.strictObject({
      file: bundlePath,
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
    files: z.record(
      bundlePath,
      z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(1) }),
    ),
    metrics: z.record(z.string(), z.json()).default({}),
    /** The frozen export and the model version that this one was trained from. */
    trainedFrom: z
      .strictObject({ export: z.string().nullable(), parent: z.string().nullable() })
      .nullable()
      .default(null),
  })
  .superRefine((manifest, context) => {
    for (const part of ['encoder', 'decoder'] as const) {
      if (!Object.hasOwn(manifest.files, manifest[part].file)) {
        context.addIssue({
          code: 'custom',
          path: [part, 'file'],
          message: `${manifest[part].file} is not listed in files`,
        });
      }
    }
  });

export type Manifest = z.infer<typeof manifestSchema>;

export type ManifestResult =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks a parsed manifest.json. Each problem is a sentence that starts with the field. */
export function parseManifest(json: unknown): ManifestResult {
  const result = manifestSchema.safeParse(json);
  if (result.success) return { ok: true, manifest: result.data };
  const problems = result.error.issues.map((issue) => {
    const field = issue.path.length > 0 ? issue.path.join('.') : 'manifest';
    return `${field}: ${issue.message}`;
  });
  return { ok: false, problems };
}
