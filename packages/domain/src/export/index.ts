import * as z from 'zod';
import { Id } from '../ids/index.ts';
import { Stage } from '../stage/stage.ts';
import { TaskState } from '../task/states.ts';

export const ExportState = z.enum(['queued', 'running', 'ready', 'failed']);
export type ExportState = z.infer<typeof ExportState>;

/**
 * How often training draws a mask of each stage, relative to the others. People's masks count ten times by default, as
 * in "Segment Anything" (§7.6), where automatic ones outnumbered them.
 */
export const StageWeights = z.record(Stage, z.number().min(0.001).max(1000));
export type StageWeights = z.infer<typeof StageWeights>;
export const DEFAULT_WEIGHTS: StageWeights = {
  'assisted-manual': 10,
  'semi-automatic': 10,
  'fully-automatic': 1,
};

/** Which masks an export takes. Everything is resolved to revision ids when it is frozen. */
export const ExportQuery = z.object({
  taskStates: z.array(TaskState).min(1).default(['accepted']),
  /** Only these labels; absent = all, also masks without one. */
  labelIds: z.array(Id).max(1000).optional(),
  /** Whether pictures without a mask are listed. */
  includeEmptyImages: z.boolean().default(true),
  /** Only masks whose newest revision was made in these stages; absent = all. */
  stages: z.array(Stage).min(1).optional(),
  /** Whether the model's own masks that nobody judged are taken too (those of the fully-automatic stage). */
  includeProposals: z.boolean().default(false),
  /** Only masks whose newest revision was made in [from, to). */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** Share of the pictures, drawn with the export's seed. */
  fraction: z.number().gt(0).max(1).default(1),
  /** Sampling weights by stage; frozen with each mask. */
  weights: StageWeights.default(DEFAULT_WEIGHTS),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/**
 * Pictures kept for measuring models, never for training them: those whose content's hash falls into this share, so that a
 * picture never changes sides. Of two or more pictures at least one is held out.
 */
export const HELD_OUT_SHARE = 0.12;
export const Split = z.enum(['train', 'val']);
export type Split = z.infer<typeof Split>;

/** What was said of a picture at the moment its export was frozen. */
export const ImageFacts = z.object({
  taskState: TaskState.default('accepted'),
  /** Whether the last review found everything masked; for some labels only, they are listed. */
  exhaustive: z.boolean().default(false),
  exhaustiveLabelIds: z.array(Id).default([]),
  /** Labels of which a person said that the picture shows none. */
  absentLabelIds: z.array(Id).default([]),
  /** Whether it trains models or measures them. */
  split: Split.default('train'),
});
export type ImageFacts = z.infer<typeof ImageFacts>;
