import { type PointPrompt } from '@maskloop/domain/mask';
import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';

/** One answer of the model to a prompt, at the picture's size. */
export interface CandidateMask {
  /** Under which the decoder keeps its logits, to be fed back. */
  readonly logitsId: number;
  /** Output of the decoder: 0 single-mask, 1–3 alternatives. */
  readonly channel: number;
  readonly rle: Rle;
  readonly area: number;
  readonly box: BoxImage;
  readonly predictedIou: number;
  /** 0…1; not a number where the mask is empty, and before the answer is complete. */
  readonly stability: number;
}

/** A mask to refine: `logitsId` of an earlier candidate, or a mask of the picture's size. */
export type MaskPrompt = number | Rle;

export interface DecodeRequest {
  /** Image pixels. */
  readonly points: readonly PointPrompt[];
  readonly box: BoxImage | null;
  readonly previous: MaskPrompt | null;
  /** Output to begin with where several answer; null = the best predicted IoU. */
  readonly preferred: number | null;
}

export type DecodeAnswer =
  | {
      readonly status: 'decoded';
      /** The mask to show at once, its stability not yet measured. */
      readonly lead: CandidateMask;
      /** How many masks answer, the lead among them. */
      readonly readings: number;
      /** All of them, best predicted IoU first; null when something newer was asked before. */
      complete(): Promise<readonly CandidateMask[] | null>;
      readonly decodeMs: number;
      readonly postprocessMs: number;
    }
  | { readonly status: 'superseded' };

/** The model as the editor needs it. The latest request wins; a failure rejects with a sentence. */
export interface DecodePort {
  decode(request: DecodeRequest): Promise<DecodeAnswer>;
}

/** Milliseconds that only grow: `performance.now`. */
export type Now = () => number;

/** Tells a bench how long something took (`performance.measure`). */
export type Measure = (name: 'maskloop:decode' | 'maskloop:paint', startMs: number, endMs: number) => void;
