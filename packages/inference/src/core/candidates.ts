import { type Rle, rleBox, rleFromRowCounts } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type Manifest } from './manifest.ts';
import { type Arithmetic, type MaskEnlarger } from './mask-enlarger.ts';

/** What a decoder contract reads from its session: all masks of a batch. */
export interface DecoderOutput {
  readonly batch: number;
  /** Masks a prompt: 4 = single-mask output and three alternatives, 1 = chosen inside the graph. */
  readonly channels: number;
  /** [batch, channels, lowResSize, lowResSize] logits. */
  readonly lowResMasks: Float32Array;
  /** [batch, channels]. */
  readonly iouPredictions: Float32Array;
}

/** One answer to a prompt. */
export interface Candidate {
  /** Which of the decoder's outputs it is. */
  readonly channel: number;
  readonly rle: Rle;
  readonly area: number;
  /** Smallest box of whole pixels; zeros when the mask is empty. */
  readonly box: BoxImage;
  readonly predictedIou: number;
  /** IoU of the masks at threshold ± offset; NaN when both are empty. */
  readonly stability: number;
  /** [lowResSize²] logits, to be fed back with the next prompt. */
  readonly lowResLogits: Float32Array;
}

/** The decoder outputs that answer: the alternatives of an ambiguous prompt, otherwise the single-mask output. */
export function answeringChannels(ambiguous: boolean, channels: number): readonly number[] {
  if (channels === 1) return [0];
  return ambiguous ? Array.from({ length: channels - 1 }, (_, i) => i + 1) : [0];
}

/**
 * The masks that answer row `row` of a decoder's output, best predicted IoU first (equal ones in channel order).
 * `enlarger` must belong to the image and to the manifest's lowResSize.
 */
export function candidatesOf(
  output: DecoderOutput,
  row: number,
  ambiguous: boolean,
  enlarger: MaskEnlarger,
  manifest: Manifest,
): Candidate[] {
  const { channels, arithmetic } = rankedChannels(output, row, ambiguous);
  return channels.map((channel) => measureChannel(output, row, channel, arithmetic, enlarger, manifest));
}

/** The outputs that answer row `row`, best predicted IoU first (equal ones in channel order), and their arithmetic. */
export function rankedChannels(
  output: DecoderOutput,
  row: number,
  ambiguous: boolean,
): { readonly channels: readonly number[]; readonly arithmetic: Arithmetic } {
  const answering = answeringChannels(ambiguous, output.channels);
  const iou = (channel: number) => output.iouPredictions[row * output.channels + channel] ?? 0;
  return {
    channels: answering.toSorted((a, b) => iou(b) - iou(a)),
    arithmetic: answering.length > 1 ? 'multi' : 'single',
  };
}

/**
 * One mask of a decoder's output at image size, with its scores. `without` stability (which is then NaN) fewer pixels have to
 * be computed: those near one threshold instead of three. The mask is the same.
 */
export function measureChannel(
  output: DecoderOutput,
  row: number,
  channel: number,
  arithmetic: Arithmetic,
  enlarger: MaskEnlarger,
  manifest: Manifest,
  without?: 'stability',
): Candidate {
  const index = row * output.channels + channel;
  const pixels = manifest.decoder.lowResSize ** 2;
  const lowResLogits = output.lowResMasks.slice(index * pixels, (index + 1) * pixels);
  const { maskThreshold, stabilityOffset } = manifest;
  const offset = without ? 0 : stabilityOffset;
  const mask = enlarger.mask(lowResLogits, arithmetic, maskThreshold, offset);
  const rle = rleFromRowCounts(mask.rowCounts, enlarger.image.width, enlarger.image.height);
  return {
    channel,
    rle,
    area: mask.area,
    box: rleBox(rle),
    predictedIou: output.iouPredictions[index] ?? 0,
    stability: without ? NaN : stabilityScore(mask.above, mask.below),
    lowResLogits,
  };
}

/** The reference divides two counts in float32; 0/0 is NaN, which passes no threshold. */
export function stabilityScore(above: number, below: number): number {
  return Math.fround(Math.fround(above) / Math.fround(below));
}
