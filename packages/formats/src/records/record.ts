import { Candidate, MaskState, PointPrompt, BoxPrompt } from '@maskloop/domain/mask';
import { Split } from '@maskloop/domain/export';
import { MaskVerdict } from '@maskloop/domain/review';
import { Stage } from '@maskloop/domain/stage';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';

const size = z.number().int().min(1);
const label = z.object({ id: z.string(), name: z.string() });

/** One mask of a record: pixels, how they came to be, how much they weigh. */
export const RecordMask = z.object({
  id: z.string(),
  revision: z.number().int().min(1).describe('Number of the frozen revision of the mask.'),
  segmentation: z
    .object({ size: z.tuple([size, size]), counts: z.string() })
    .describe('COCO compressed RLE over the whole picture, column by column; size is [height, width].'),
  area: z.number().int().min(1).describe('Set pixels.'),
  bbox: z
    .tuple([z.number().int(), z.number().int(), size, size])
    .describe('x, y, width, height in image pixels, exact.'),
  label: label.nullable().describe('Null where masks need no label (class-agnostic work).'),
  isGroup: z.boolean().describe('Stands for a crowd (COCO iscrowd).'),
  weight: z.number().gt(0).describe('How often training draws this mask, relative to the others.'),
  stage: Stage.describe('Stage in which the revision was made.'),
  round: z.number().int().nullable().describe('Round in which it was made, from 1; null before the first.'),
  state: MaskState.describe(
    'drawn by a person; a proposal kept unchanged; a mask edited by a person; a proposal nobody judged.',
  ),
  verdict: MaskVerdict.nullable().describe('Of the last review that judged these very pixels.'),
  author: z.enum(['person', 'model']),
  model: z
    .object({ id: z.string(), version: z.string() })
    .nullable()
    .describe('The model version that answered; null for masks drawn by hand alone.'),
  settingsVersion: z.number().int().describe('Version of the stage settings in force.'),
  predictedIou: z.number().nullable().describe('Of the candidate chosen.'),
  stability: z.number().nullable(),
  prompts: z.object({
    points: z.array(PointPrompt).describe('In the order given, image pixels.'),
    box: BoxPrompt.nullable(),
    maskPrompt: z.boolean().describe('Whether the previous logits or a mask were fed back.'),
  }),
  candidates: z.array(Candidate).describe('What the model offered, in the order shown.'),
  chosen: z.number().int().nullable().describe('Index into candidates.'),
  tool: z.string().nullable().describe('Tool that finished the gesture.'),
  clicks: z.number().int().nullable(),
  activeMs: z.number().nullable().describe('Milliseconds of work on this revision, idle excluded.'),
  decodeMs: z.number().nullable(),
  parents: z
    .array(z.object({ maskId: z.string(), revisionNumber: z.number().int() }))
    .describe('Masks it was made from (split, merge, duplicate).'),
  madeAt: z.iso.datetime(),
});

/** One picture and its masks: a line of records.jsonl, or one .json of a shard. */
export const ImageRecord = z.object({
  schema: z.literal('maskloop-retraining/1'),
  image: z.object({
    id: z.string(),
    ordinal: z.number().int().min(0),
    fileName: z.string(),
    width: size.describe('Pixels after EXIF orientation.'),
    height: size,
    sha256: z.string().describe('Of the original file.'),
    split: Split.describe('Whether the picture trains models or measures them.'),
    picture: z
      .string()
      .describe('sha256 of the picture as people saw it: upright, of this width and height.'),
  }),
  taskState: TaskState.describe('How far the work on the picture had come: its review state.'),
  exhaustive: z.boolean().describe('The last review found everything masked.'),
  exhaustiveLabels: z.array(label).describe('Labels of which everything is masked.'),
  absentLabels: z.array(label).describe('Labels of which a person said that the picture shows none.'),
  masks: z.array(RecordMask),
});
export type ImageRecord = z.infer<typeof ImageRecord>;
export type RecordMask = z.infer<typeof RecordMask>;
