import * as z from 'zod';
import { Id } from '../ids/index.ts';

/** Clicks simulated for each mask. */
export const EVALUATION_CLICKS = 10;
/** Most pictures a comparison takes, and most masks of each. */
export const EVALUATION_PICTURES = 200;
export const EVALUATION_MASKS = 4;

const Estimate = z.object({ mean: z.number(), low: z.number(), high: z.number() });

const Figures = z.object({
  box: Estimate,
  click1: Estimate,
  click1Oracle: Estimate,
  click3: Estimate,
  click5: Estimate,
  clicksTo85: Estimate,
  clicksTo90: Estimate,
  iouError: Estimate,
  boxIouError: Estimate,
  worse: Estimate,
});

/** What simulated prompts made of a model's masks on held-out pictures; each figure with its 95 % interval. */
export const ModelReport = z.object({
  images: z.number().int(),
  masks: z.number().int(),
  clicks: z.number().int(),
  figures: Figures,
  calibration: z.array(
    z.object({ from: z.number(), masks: z.number().int(), predicted: z.number(), actual: z.number() }),
  ),
});
export type ModelReport = z.infer<typeof ModelReport>;
export type ModelFigure = keyof ModelReport['figures'];

/** What one model made of one mask. */
const Answer = z.object({
  click1: z.number(),
  click3: z.number(),
  box: z.number(),
  /** COCO compressed counts of the answer to the first click. */
  counts: z.string(),
});

/** A held-out mask with what the old and the new model made of it. */
export const ComparedMask = z.object({
  imageId: Id,
  maskId: Id,
  revisionNumber: z.number().int(),
  before: Answer,
  after: Answer,
});
export type ComparedMask = z.infer<typeof ComparedMask>;

/** Old and new on the same masks; the changes with intervals of their own, since both answer for the same pictures. */
export const RoundReports = z.object({ before: ModelReport, after: ModelReport, changes: Figures });
export type RoundReports = z.infer<typeof RoundReports>;

/** The same, with the masks it was measured on. */
export const RoundEvaluation = RoundReports.extend({ masks: z.array(ComparedMask) });
export type RoundEvaluation = z.infer<typeof RoundEvaluation>;

interface FigureText {
  readonly title: string;
  /** How it is computed; shown as its tooltip. */
  readonly formula: string;
  readonly unit: 'share' | 'clicks';
  readonly better: 'higher' | 'lower';
}

const never = `masks that never get there count as ${EVALUATION_CLICKS + 1}`;

/** The figures of a comparison as people read them, in order. */
export const MODEL_FIGURES: Readonly<Record<ModelFigure, FigureText>> = {
  box: {
    title: 'Box',
    formula: 'Mean IoU of the answer to the exact bounding box with the accepted mask.',
    unit: 'share',
    better: 'higher',
  },
  click1: {
    title: '1 click',
    formula:
      'Mean IoU of the alternative with the best predicted IoU, after a click on the pixel deepest inside the accepted mask.',
    unit: 'share',
    better: 'higher',
  },
  click1Oracle: {
    title: '1 click, best of three',
    formula: 'Mean IoU of the best of the three alternatives after that click.',
    unit: 'share',
    better: 'higher',
  },
  click3: {
    title: '3 clicks',
    formula:
      'Mean IoU after three clicks, each further one on the deepest pixel of the largest error, previous logits fed back.',
    unit: 'share',
    better: 'higher',
  },
  click5: { title: '5 clicks', formula: 'The same after five clicks.', unit: 'share', better: 'higher' },
  clicksTo85: {
    title: 'Clicks to 85 %',
    formula: `Mean number of clicks until the IoU is at least 0.85; ${never}.`,
    unit: 'clicks',
    better: 'lower',
  },
  clicksTo90: {
    title: 'Clicks to 90 %',
    formula: `Mean number of clicks until the IoU is at least 0.90; ${never}.`,
    unit: 'clicks',
    better: 'lower',
  },
  iouError: {
    title: 'Error of predicted IoU, click',
    formula: 'Mean of |predicted IoU − IoU| of the answer to the first click.',
    unit: 'share',
    better: 'lower',
  },
  boxIouError: {
    title: 'Error of predicted IoU, box',
    formula: 'Mean of |predicted IoU − IoU| of the answer to the box.',
    unit: 'share',
    better: 'lower',
  },
  worse: {
    title: 'Corrections that made it worse',
    formula: 'Share of correcting clicks after which the IoU was lower than before, by however little.',
    unit: 'share',
    better: 'lower',
  },
};
