import { type Rle } from '@maskloop/geometry/rle';
import { type Box, type BoxImage } from '@maskloop/geometry/spaces';
import { type BackendChoice } from './backend-choice.ts';
import { type CleanUp, type EmbeddingLayout, type Manifest, type PromptPoint } from '../core/index.ts';

/** A decoder to be fetched and opened. */
export interface ModelSource {
  readonly manifest: Manifest;
  /** Where the decoder's ONNX file is fetched from. */
  readonly decoderUrl: string;
  /** Repairs of each mask; default: what the manifest recommends. null switches them off. */
  readonly cleanUp?: CleanUp | null;
}

/** The picture that prompts are about: its embedding and its size in image pixels. */
export interface ImageSource {
  readonly imageId: string;
  /** Packed float16 embedding. It is transferred to the worker: the caller's buffer is empty afterwards. */
  readonly embedding: ArrayBuffer;
  readonly layout: EmbeddingLayout;
  /** Size of the image after orientation: masks come back in this size. */
  readonly width: number;
  readonly height: number;
}

/** Prompts in image pixels, as they cross to the worker. */
export interface DecodePrompts {
  readonly points: readonly PromptPoint[];
  readonly box: Box | null;
}

/** What `decode` rejects with when the logits of `previousLogits` are kept no longer: they can be asked for without. */
export const LOGITS_GONE = 'the mask to refine is no longer at hand';

/** One question about the picture: prompts in image pixels, and perhaps a mask to refine. */
export interface DecodeInput {
  readonly prompts: DecodePrompts;
  /** The mask to refine: `logitsId` of an earlier candidate of the same image, or low-res logits themselves. */
  readonly previousLogits?: number | Float32Array | null;
  /** Output whose mask leads the answer where it is among the alternatives; default: the best predicted IoU. */
  readonly preferred?: number | null;
}

/** One answer to a prompt, without its logits: these stay in the worker under `logitsId`. */
export interface DecodedCandidate {
  readonly logitsId: number;
  readonly channel: number;
  readonly rle: Rle;
  readonly area: number;
  readonly box: BoxImage;
  readonly predictedIou: number;
  /** Not a number where the mask is empty, and in a lead, which is not held up by measuring it. */
  readonly stability: number;
}

/** The first part of an answer: one mask, as soon as it can be painted. */
export interface DecodedLead {
  /** Under which the rest can be asked for, until the next prompt. */
  readonly answerId: number;
  readonly lead: DecodedCandidate;
  /** Candidates in all, the lead among them. */
  readonly readings: number;
  readonly timings: DecodeTimings;
}

/** Where an answer’s time went, milliseconds. */
export interface DecodeTimings {
  /** The decoder's run alone. */
  readonly decoderMs: number;
  /** Logits → run lengths, area and box of the lead. */
  readonly postprocessMs: number;
}

/** How the decoder runs in this browser, measured when it was opened. */
export interface WorkerReport {
  /** Whether the page is cross-origin isolated, without which there is one thread. */
  readonly isolated: boolean;
  readonly threads: number;
  /** Milliseconds of one decoder run after warm-up. */
  readonly warmUpMs: number;
  /** Where it runs; a better one may follow as `moved`. */
  readonly choice: BackendChoice;
}

/** Everything the main thread asks of the decoder worker. */
export type DecoderRequest =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly model: ModelSource;
      readonly wasmBase: string;
      /** Where this model was fastest in this browser before. */
      readonly remembered?: BackendChoice | null;
    }
  | { readonly kind: 'set-image'; readonly id: number; readonly image: ImageSource }
  | { readonly kind: 'decode'; readonly id: number; readonly imageId: string; readonly input: DecodeInput }
  | { readonly kind: 'complete'; readonly id: number; readonly answerId: number }
  | { readonly kind: 'logits'; readonly id: number; readonly logitsId: number };

/** What it says by itself: where it runs from now on. */
export interface DecoderMoved {
  readonly kind: 'moved';
  readonly choice: BackendChoice;
}

/** Everything it answers; `id` is the request's. */
export type DecoderReply =
  | { readonly kind: 'opened'; readonly id: number; readonly report: WorkerReport }
  | { readonly kind: 'image-set'; readonly id: number }
  | ({ readonly kind: 'decoded'; readonly id: number } & DecodedLead)
  | {
      readonly kind: 'completed';
      readonly id: number;
      readonly candidates: readonly DecodedCandidate[] | null;
    }
  | { readonly kind: 'logits'; readonly id: number; readonly logits: Float32Array | null }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
