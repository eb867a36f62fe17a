import * as z from 'zod';
import { Id } from '../ids/index.ts';

const coordinate = z.number().finite().min(-100_000).max(100_000);

/** A point prompt, image pixels; `foreground` false = background. */
export const PointPrompt = z.object({ x: coordinate, y: coordinate, foreground: z.boolean() });
export type PointPrompt = z.infer<typeof PointPrompt>;

/** A box prompt, image pixels, [x0, y0, x1, y1) with x0 ≤ x1, y0 ≤ y1. */
export const BoxPrompt = z.object({ x0: coordinate, y0: coordinate, x1: coordinate, y1: coordinate });
export type BoxPrompt = z.infer<typeof BoxPrompt>;

/** A mask the model offered: which output, what it thought of it. */
export const Candidate = z.object({
  /** Output of the decoder: 0 single-mask, 1–3 multimask. */
  output: z.number().int().min(0).max(15),
  predictedIou: z.number().finite(),
  stability: z.number().min(0).max(1).nullable(),
  area: z.number().int().min(0),
});
export type Candidate = z.infer<typeof Candidate>;

/**
 * How a revision came to be; kept from the first day because it trains the next model.
 * Unknown tools are kept as they are (a newer client may write to an older server).
 */
export const Provenance = z.object({
  /** Tool that finished the gesture. */
  tool: z.string().max(40).optional(),
  points: z.array(PointPrompt).max(200).optional(),
  box: BoxPrompt.optional(),
  /** Whether the previous logits or a mask were fed back. */
  maskPrompt: z.boolean().optional(),
  /** Candidates in the order shown, and the index chosen. */
  candidates: z.array(Candidate).max(16).optional(),
  chosen: z.number().int().min(0).max(15).optional(),
  /** Gestures the person made for this revision (clicks, boxes, strokes). */
  clicks: z.number().int().min(0).max(10_000).optional(),
  /** Milliseconds: last decoder run, its post-processing, and work on this object (idle excluded). */
  decodeMs: z.number().min(0).max(600_000).optional(),
  postprocessMs: z.number().min(0).max(600_000).optional(),
  activeMs: z.number().min(0).max(86_400_000).optional(),
  /** Of a proposal: who found it (`automatic`, `detector` …), and what tells the run from others of that source. */
  source: z.string().max(200).optional(),
  run: z.string().max(200).optional(),
  /** Of an automatic mask: the part of the picture shown to the model, image pixels; the preset and the thresholds used. */
  crop: BoxPrompt.optional(),
  preset: z.string().max(40).optional(),
  thresholds: z.record(z.string().max(40), z.number().nullable()).optional(),
  /** Of a proposal from a detector, a file or a phrase: the class it was given as, and how sure that was (0…1). */
  className: z.string().max(500).optional(),
  score: z.number().finite().optional(),
  /** Overlap of the mask with the box or mask that it was made from. */
  givenIou: z.number().min(0).max(1).optional(),
  /** Mask this one was made from (split, merge, duplicate, restore). */
  parents: z
    .array(z.object({ maskId: Id, revisionNumber: z.number().int().min(1) }))
    .max(50)
    .optional(),
});
export type Provenance = z.infer<typeof Provenance>;
