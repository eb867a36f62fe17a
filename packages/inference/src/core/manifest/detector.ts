import { z } from 'zod';
import { bundleFields, modelPath, name, normalisation, reportUnlisted, threshold } from './shared.ts';

/** How the four numbers of a box are meant. */
const boxForm = z.enum(['xyxy', 'xywh', 'cxcywh']);
/** What makes a probability of a score. */
const activation = z.enum(['none', 'sigmoid', 'softmax']);

/**
 * Boxes, scores and class numbers as tensors of their own. Without `classes`, scores are [N, C] and the best class
 * counts; channels beyond the manifest's classes (DETR's «no object») take part in the softmax and are never answered.
 */
const boxesScoresClasses = z.strictObject({
  layout: z.literal('boxes-scores-classes'),
  boxes: name.default('boxes'),
  scores: name.default('scores'),
  classes: name.nullable().default('classes'),
  /** A tensor that holds how many rows count; the rest is padding. */
  count: name.nullable().default(null),
  form: boxForm.default('xyxy'),
  /** In pixels of the model's input, or as shares of its sides. */
  unit: z.enum(['pixels', 'normalised']).default('pixels'),
  activation: activation.default('none'),
  /** Number of the first class: 1 where 0 is the background. */
  firstClass: z.int().min(0).max(1).default(0),
});

const strides = z.array(z.int().min(1).max(256)).min(1).max(8).default([8, 16, 32]);

/** One tensor of N cells: box, objectness where there is one, and a score for each class. */
const yoloGrid = z.strictObject({
  layout: z.literal('yolo-grid'),
  tensor: name.default('output0'),
  /** [1, channels, N] or [1, N, channels]. */
  order: z.enum(['channels-first', 'channels-last']).default('channels-first'),
  objectness: z.boolean().default(false),
  activation: z.enum(['none', 'sigmoid']).default('none'),
  boxes: z
    .discriminatedUnion('decoding', [
      /** Decoded in the graph: four numbers in pixels of the input. */
      z.strictObject({ decoding: z.literal('none'), form: boxForm.default('cxcywh') }),
      /** Offsets of cells: centre = (cell + xy) · stride, size = exp(wh) · stride. */
      z.strictObject({ decoding: z.literal('offsets'), strides }),
      /** Distances from a cell's middle to the four sides, each the mean of a distribution of `bins` steps. */
      z.strictObject({ decoding: z.literal('distances'), strides, bins: z.int().min(2).max(64).default(16) }),
    ])
    .prefault({ decoding: 'none' }),
});

/**
 * manifest.json of a detector: boxes with classes, which become prompts of a promptable model.
 *
 * The input is [1, 3, height, width] float32, (value 0…255 − mean) / std. `letterbox` keeps the shape of the picture
 * and centres it, `longest-side` keeps it and lays it at the top left, `stretch` does not; `pad` fills what is left.
 */
export const detectorManifestSchema = z
  .strictObject({
    ...bundleFields,
    kind: z.literal('detector'),
    file: modelPath,
    input: z.strictObject({
      name: name.default('image'),
      width: z.int().min(32).max(8192),
      height: z.int().min(32).max(8192),
      resize: z.enum(['letterbox', 'longest-side', 'stretch']),
      pad: z.int().min(0).max(255).default(114),
      channels: z.enum(['rgb', 'bgr']).default('rgb'),
      ...normalisation,
    }),
    output: z.discriminatedUnion('layout', [boxesScoresClasses, yoloGrid]),
    /** Names of the classes in the order of their numbers. */
    classes: z.array(name).min(1).max(20_000),
    /** Boxes below are not answered. */
    scoreThreshold: threshold.default(0.25),
    /** Of boxes of one class that overlap more only the best is answered; null where the graph did it. */
    nmsIou: threshold.nullable().default(0.45),
    maxDetections: z.int().min(1).max(10_000).default(300),
  })
  .superRefine(({ files, file }, context) => reportUnlisted(files, { file }, context));

/** A checked manifest of a detector. */
export type DetectorManifest = z.infer<typeof detectorManifestSchema>;
