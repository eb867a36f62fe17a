import { type LongestSide } from '@maskloop/geometry/spaces';
import { contractOf } from '../contracts/index.ts';
import {
  type Arithmetic,
  type CleanUp,
  type DecoderOutput,
  type Manifest,
  type MaskEnlarger,
  type Prompts,
  type Tensor,
  cleanUpCandidate,
  createMaskEnlarger,
  encodePrompts,
  frameOf,
  isAmbiguous,
  measureChannel,
  rankedChannels,
  unpackEmbedding,
} from '../core/index.ts';
import {
  type DecodeInput,
  type DecodedCandidate,
  type DecodedLead,
  type ImageSource,
  LOGITS_GONE,
} from './messages.ts';

/** A decoder session, whatever runs it: named tensors in, the asked outputs out. */
export interface DecoderSession {
  run(feeds: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Record<string, Tensor>>;
}

/** One decoder and the picture that its prompts are about, in image pixels. */
export interface DecoderRuntime {
  /** Takes the embedding of the image that the next prompts are about. Throws RangeError when it does not fit. */
  setImage(image: ImageSource): void;
  /** Throws when another image is set, or none. */
  decode(imageId: string, input: DecodeInput): Promise<DecodedLead>;
  /**
   * Measures every candidate of the answer given last, one a step, so that a newer prompt can come between; yields nothing for
   * an older answer.
   */
  complete: (answerId: number) => Generator<DecodedCandidate>;
  /** Low-res logits of a candidate of this image, null when they are no longer kept. */
  logits(logitsId: number): Float32Array | null;
}

/** Candidates whose logits are kept for refinement; a hovering pointer makes many that nobody comes back to. */
const KEPT_LOGITS = 96;

interface OpenImage {
  readonly imageId: string;
  readonly embedding: Readonly<Record<string, Tensor>>;
  readonly frame: LongestSide;
  readonly enlarger: MaskEnlarger;
}

/** What an answer's candidates are measured from. */
interface Answered {
  readonly id: number;
  readonly imageId: string;
  readonly prompts: Prompts;
  readonly output: DecoderOutput;
  readonly channels: readonly number[];
  readonly arithmetic: Arithmetic;
  /** Where each channel's logits are kept, once they are. */
  readonly logitsIds: Map<number, number>;
}

/** What the decoder worker does, without the worker: prompts → candidates over one session and one image. */
export function createDecoderRuntime(
  manifest: Manifest,
  session: DecoderSession,
  cleanUp: CleanUp | null = manifest.cleanUp ?? null,
): DecoderRuntime {
  const contract = contractOf(manifest);
  const { lowResSize } = manifest.decoder;
  const kept = new Map<number, Float32Array>();
  let nextLogitsId = 1;
  let open: OpenImage | undefined;
  let answered: Answered | undefined;
  let nextAnswerId = 1;

  /** Candidate of a channel: the mask alone, or everything. */
  const candidateOf = (
    { enlarger }: OpenImage,
    answer: Answered,
    channel: number,
    without?: 'stability',
  ): DecodedCandidate => {
    const { output, arithmetic, prompts, logitsIds } = answer;
    const raw = measureChannel(output, 0, channel, arithmetic, enlarger, manifest, without);
    const { lowResLogits, ...candidate } = cleanUp ? cleanUpCandidate(raw, prompts, cleanUp) : raw;
    const logitsId = logitsIds.get(channel) ?? keep(lowResLogits);
    logitsIds.set(channel, logitsId);
    return { ...candidate, logitsId };
  };

  const keep = (logits: Float32Array): number => {
    const oldest = kept.keys().next();
    if (kept.size >= KEPT_LOGITS && !oldest.done) kept.delete(oldest.value);
    kept.set(nextLogitsId, logits);
    return nextLogitsId++;
  };

  const maskPrompt = (previous: DecodeInput['previousLogits']): Float32Array | null => {
    if (typeof previous !== 'number') return previous ?? null;
    const logits = kept.get(previous);
    if (!logits) throw new RangeError(LOGITS_GONE);
    // Used again: it goes to the end of the queue.
    kept.delete(previous);
    kept.set(previous, logits);
    return logits;
  };

  return {
    setImage(image) {
      const frame = frameOf(manifest, image.width, image.height);
      open = {
        imageId: image.imageId,
        embedding: unpackEmbedding(image.layout, image.embedding),
        frame,
        enlarger: createMaskEnlarger(lowResSize, frame),
      };
      kept.clear();
      answered = undefined;
    },

    async decode(imageId, { prompts: { points, box }, previousLogits, preferred }) {
      const image = open;
      if (image?.imageId !== imageId) throw new Error(`the image ${imageId} is not open`);
      const { embedding, frame } = image;
      // A box that crossed to the worker has lost its brand; the message says that it is in image pixels.
      const prompts: Prompts = { points, box: box as Prompts['box'], mask: maskPrompt(previousLogits) };
      const start = performance.now();
      const feeds = contract.feeds(manifest, embedding, encodePrompts([prompts], frame, lowResSize));
      const output = contract.read(manifest, await session.run(feeds, contract.outputs(manifest)));
      const decoded = performance.now();
      const ranked = rankedChannels(output, 0, isAmbiguous(prompts));
      answered = { id: nextAnswerId++, imageId, prompts, output, ...ranked, logitsIds: new Map() };
      const { channels } = ranked;
      const channel = channels.find((one) => one === preferred) ?? channels[0] ?? 0;
      const lead = candidateOf(image, answered, channel, 'stability');
      const postprocessMs = performance.now() - decoded;
      return {
        answerId: answered.id,
        lead,
        readings: channels.length,
        timings: { decoderMs: decoded - start, postprocessMs },
      };
    },

    *complete(answerId) {
      const image = open;
      const answer = answered;
      if (!image || answer?.id !== answerId) return;
      for (const channel of answer.channels) yield candidateOf(image, answer, channel);
    },

    logits: (logitsId) => kept.get(logitsId)?.slice() ?? null,
  };
}
