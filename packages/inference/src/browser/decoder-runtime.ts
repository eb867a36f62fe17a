import { type LongestSide } from '@maskloop/geometry/spaces';
import { contractOf } from '../contracts/index.ts';
import {
  type CleanUp,
  type Manifest,
  type MaskEnlarger,
  type Prompts,
  type Tensor,
  candidatesOf,
  cleanUpCandidate,
  createMaskEnlarger,
  encodePrompts,
  frameOf,
  isAmbiguous,
  unpackEmbedding,
} from '../core/index.ts';
import { type DecodeInput, type DecodeTimings, type DecodedCandidate, type ImageSource } from './messages.ts';

/** A decoder session, whatever runs it: named tensors in, the asked outputs out. */
export interface DecoderSession {
  run(feeds: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Record<string, Tensor>>;
}

export interface DecoderRuntime {
  /** Takes the embedding of the image that the next prompts are about. Throws RangeError when it does not fit. */
  setImage(image: ImageSource): void;
  /** Throws when another image is set, or none. */
  decode(
    imageId: string,
    input: DecodeInput,
  ): Promise<{ candidates: DecodedCandidate[]; timings: DecodeTimings }>;
  /** Low-res logits of a candidate of this image, null when they are no longer kept. */
  logits(logitsId: number): Float32Array | null;
}

/** Answers whose logits are kept for refinement; a hovering pointer makes many that nobody comes back to. */
const KEPT_LOGITS = 96;

interface OpenImage {
  readonly imageId: string;
  readonly embedding: Readonly<Record<string, Tensor>>;
  readonly frame: LongestSide;
  readonly enlarger: MaskEnlarger;
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

  const keep = (logits: Float32Array): number => {
    const oldest = kept.keys().next();
    if (kept.size >= KEPT_LOGITS && !oldest.done) kept.delete(oldest.value);
    kept.set(nextLogitsId, logits);
    return nextLogitsId++;
  };

  const maskPrompt = (previous: DecodeInput['previousLogits']): Float32Array | null => {
    if (typeof previous !== 'number') return previous ?? null;
    const logits = kept.get(previous);
    if (!logits) throw new RangeError('the mask to refine is no longer at hand');
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
    },

    async decode(imageId, { prompts: { points, box }, previousLogits }) {
      if (open?.imageId !== imageId) throw new Error(`the image ${imageId} is not open`);
      const { embedding, frame, enlarger } = open;
      // A box that crossed to the worker has lost its brand; the message says that it is in image pixels.
      const prompts: Prompts = { points, box: box as Prompts['box'], mask: maskPrompt(previousLogits) };
      const start = performance.now();
      const feeds = contract.feeds(manifest, embedding, encodePrompts([prompts], frame, lowResSize));
      const output = contract.read(manifest, await session.run(feeds, contract.outputs(manifest)));
      const decoded = performance.now();
      const candidates = candidatesOf(output, 0, isAmbiguous(prompts), enlarger, manifest).map((raw) => {
        const { lowResLogits, ...candidate } = cleanUp ? cleanUpCandidate(raw, prompts, cleanUp) : raw;
        return { ...candidate, logitsId: keep(lowResLogits) };
      });
      const postprocessMs = performance.now() - decoded;
      return { candidates, timings: { decoderMs: decoded - start, postprocessMs } };
    },

    logits: (logitsId) => kept.get(logitsId)?.slice() ?? null,
  };
}
