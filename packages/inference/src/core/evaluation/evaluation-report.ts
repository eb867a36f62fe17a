import { type MaskEvaluation } from './evaluate-mask.ts';

/** Means over masks, each with a 95 % interval (bootstrap over pictures, so that masks of one picture stay together). */
export interface EvaluationReport {
  readonly images: number;
  readonly masks: number;
  /** Clicks simulated for each mask. */
  readonly clicks: number;
  readonly figures: Record<EvaluationFigure, Estimate>;
  /** Ten bins of the predicted IoU of first answers, with what they really reached. */
  readonly calibration: CalibrationBin[];
}
/** A mean over masks, with the 95 % interval that resampling the pictures gives. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}
/** First answers of about the same predicted IoU: how many, and the means of what was predicted and what was reached. */
export interface CalibrationBin {
  /** Predicted IoU from here, up to 0.1 more; the first also holds less, the last more. */
  readonly from: number;
  readonly masks: number;
  readonly predicted: number;
  readonly actual: number;
}

const clickIou = (click: number) => (mask: MaskEvaluation) =>
  mask.clicks[click - 1] ?? mask.clicks.at(-1) ?? 0;
/** Clicks until an IoU is reached; those that never get there count as one more than were simulated. */
const clicksUntil = (iou: number) => (mask: MaskEvaluation) => {
  const reached = mask.clicks.findIndex((own) => own >= iou);
  return reached < 0 ? mask.clicks.length + 1 : reached + 1;
};

/** What is reported of a model, in the order shown; null of a mask: it says nothing about it. */
export const EVALUATION_FIGURES = {
  box: (mask: MaskEvaluation) => mask.box,
  click1: clickIou(1),
  click1Oracle: (mask: MaskEvaluation) => mask.click1Oracle,
  click3: clickIou(3),
  click5: clickIou(5),
  clicksTo85: clicksUntil(0.85),
  clicksTo90: clicksUntil(0.9),
  iouError: (mask: MaskEvaluation) => Math.abs(mask.predictedIou - clickIou(1)(mask)),
  boxIouError: (mask: MaskEvaluation) => mask.boxIouError,
  worse: (mask: MaskEvaluation) => mask.worse,
} as const satisfies Record<string, (mask: MaskEvaluation) => number | null>;
/** The name of one of `EVALUATION_FIGURES`. */
export type EvaluationFigure = keyof typeof EVALUATION_FIGURES;

const DRAWS = 300;
type Pictures = readonly (readonly MaskEvaluation[])[];

/**
 * The figures of a model over pictures, each with the evaluations of its masks. The interval is drawn with a fixed seed: the
 * same evaluations give the same report. Throws RangeError where there is no mask at all.
 */
export function evaluationReport(pictures: Pictures): EvaluationReport {
  const held = pictures.filter((masks) => masks.length > 0);
  const masks = held.flat();
  if (masks.length === 0) throw new RangeError('there is no mask to report on');
  const draws = drawsOf(held.length);
  return {
    images: held.length,
    masks: masks.length,
    clicks: Math.max(...masks.map((mask) => mask.clicks.length)),
    figures: ofEachFigure((of) =>
      estimate(
        mean(masks, of),
        draws.map((draw) => mean(drawn(held, draw), of)),
      ),
    ),
    calibration: calibrationOf(masks),
  };
}

/**
 * What changed from one model to another on the same masks, figure by figure: mean of the second less mean of the first.
 * Both sides are resampled together, so what is hard for both does not widen the interval. Pictures and masks stand in the
 * same order on both sides. Throws RangeError where there is no mask at all, or the sides differ in their pictures.
 */
export function evaluationChanges(
  before: Pictures,
  after: Pictures,
): Readonly<Record<EvaluationFigure, Estimate>> {
  if (before.length !== after.length) throw new RangeError('both models answer for the same pictures');
  const [old, young] = [before, after].map((side) => side.filter((masks) => masks.length > 0));
  if (!old?.length || old.length !== young?.length)
    throw new RangeError('there is no mask to compare both models on');
  const draws = drawsOf(old.length);
  return ofEachFigure((of) =>
    estimate(
      mean(young.flat(), of) - mean(old.flat(), of),
      draws.map((draw) => mean(drawn(young, draw), of) - mean(drawn(old, draw), of)),
    ),
  );
}

type FigureOfMask = (mask: MaskEvaluation) => number | null;

const ofEachFigure = (estimateOf: (of: FigureOfMask) => Estimate) =>
  // The keys are those of EVALUATION_FIGURES, which fromEntries forgets.
  Object.fromEntries(
    Object.entries(EVALUATION_FIGURES).map(([name, of]) => [name, estimateOf(of)]),
  ) as Record<EvaluationFigure, Estimate>;

/** Which pictures each draw takes, always the same for a number of pictures. */
function drawsOf(pictures: number): number[][] {
  const random = sequence(1);
  return Array.from({ length: DRAWS }, () =>
    Array.from({ length: pictures }, () => Math.floor(random() * pictures)),
  );
}
const drawn = (pictures: Pictures, draw: readonly number[]) => draw.flatMap((index) => pictures[index] ?? []);

function estimate(value: number, resampled: readonly number[]): Estimate {
  const sorted = [...resampled].sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { mean: value, low: quantile(0.025), high: quantile(0.975) };
}

function calibrationOf(masks: readonly MaskEvaluation[]): CalibrationBin[] {
  const binOf = ({ predictedIou }: MaskEvaluation) => Math.min(9, Math.max(0, Math.floor(predictedIou * 10)));
  return Array.from({ length: 10 }, (_, bin) => {
    const own = masks.filter((mask) => binOf(mask) === bin);
    return {
      from: bin / 10,
      masks: own.length,
      predicted: mean(own, (mask) => mask.predictedIou),
      actual: mean(own, clickIou(1)),
    };
  });
}

/** 0 where nothing can be said. */
function mean(masks: readonly MaskEvaluation[], of: (mask: MaskEvaluation) => number | null): number {
  let sum = 0;
  let count = 0;
  for (const mask of masks) {
    const value = of(mask);
    if (value === null) continue;
    sum += value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** Numbers in [0, 1) from a seed (mulberry32, public domain). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
