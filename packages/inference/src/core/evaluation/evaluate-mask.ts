import { type Rle, rleBox, rleIou } from '@maskloop/geometry/rle';
import { type LongestSide } from '@maskloop/geometry/spaces';
import { type Candidate, type DecoderOutput, measureChannel, rankedChannels } from '../candidates.ts';
import { type Manifest } from '../manifest.ts';
import { type MaskEnlarger } from '../mask-enlarger.ts';
import {
  encodePrompts,
  isAmbiguous,
  type PromptPoint,
  type Prompts,
  type PromptTensors,
} from '../prompts.ts';
import { deepestPixel } from './deepest-pixel.ts';
import { nextClick } from './next-click.ts';

/** What simulated prompts made of one mask. IoUs are at the picture's own size, against the mask people accepted. */
export interface MaskEvaluation {
  /** Of the single answer to the exact bounding box. */
  readonly box: number;
  /** |predicted IoU − IoU| of that answer. */
  readonly boxIouError: number;
  /** IoU after click 1, 2, …: of the alternative with the best predicted IoU first, of the single answer later. */
  readonly clicks: readonly number[];
  /** The answer to the first click. */
  readonly answer: Rle;
  /** Best of the alternatives that the first click brought. */
  readonly click1Oracle: number;
  /** Predicted IoU of the answer to the first click. */
  readonly predictedIou: number;
  /** Share of corrections after which the IoU was lower than before; null when none was needed. */
  readonly worse: number | null;
}

/** The model and the picture that masks are evaluated on, and how many clicks are simulated. */
export interface EvaluationRequest {
  /** Of the model under test; repairs that it recommends are not made. */
  readonly manifest: Manifest;
  readonly frame: LongestSide;
  /** Of the picture and the manifest's lowResSize. */
  readonly enlarger: MaskEnlarger;
  /** One prompt row through the model's decoder, on the picture's embedding. */
  readonly decode: (prompts: PromptTensors) => Promise<DecoderOutput>;
  /** Clicks to simulate, at least 1. */
  readonly clicks: number;
}

/**
 * Prompts a model for one mask as a careful person would: once with the exact box; and with clicks, the first at the mask's
 * deepest pixel, each further one at the deepest pixel of the largest error, the previous logits fed back. The
 * protocol of packages/training (`evaluate.py`), which gives the same figures on the same masks. Throws RangeError for
 * an empty mask.
 */
export async function evaluateMask(truth: Rle, request: EvaluationRequest): Promise<MaskEvaluation> {
  const exact = await answers({ points: [], box: rleBox(truth) }, request);
  const box = iouOf(exact.best, truth);
  const { x, y } = deepestPixel(truth);
  const points: PromptPoint[] = [{ x, y, label: 'foreground' }];
  const first = await answers({ points, box: null }, request);
  const ious = [iouOf(first.best, truth)];
  const falls: boolean[] = [];
  let answer = first.best;
  for (let click = 2; click <= request.clicks; click++) {
    const next = nextClick(answer.rle, truth);
    const before = ious.at(-1) ?? 0;
    if (!next) {
      // Nothing is wrong: a person would stop here.
      ious.push(before);
      continue;
    }
    points.push(next);
    answer = (await answers({ points, box: null, mask: answer.lowResLogits }, request)).best;
    const now = iouOf(answer, truth);
    falls.push(now < before);
    ious.push(now);
  }
  return {
    box,
    boxIouError: Math.abs(exact.best.predictedIou - box),
    clicks: ious,
    answer: first.best.rle,
    click1Oracle: Math.max(...first.all.map((candidate) => iouOf(candidate, truth))),
    predictedIou: first.best.predictedIou,
    worse: falls.length === 0 ? null : falls.filter(Boolean).length / falls.length,
  };
}

const iouOf = (candidate: Candidate, truth: Rle): number => rleIou(candidate.rle, truth);

async function answers(
  prompts: Prompts,
  { manifest, frame, enlarger, decode }: EvaluationRequest,
): Promise<{ best: Candidate; all: readonly Candidate[] }> {
  const output = await decode(encodePrompts([prompts], frame, manifest.decoder.lowResSize));
  const { channels, arithmetic } = rankedChannels(output, 0, isAmbiguous(prompts));
  const all = channels.map((channel) =>
    measureChannel(output, 0, channel, arithmetic, enlarger, manifest, 'stability'),
  );
  const [best] = all;
  if (!best) throw new Error('the decoder gave no mask');
  return { best, all };
}
