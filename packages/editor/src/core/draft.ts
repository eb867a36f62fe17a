import { type PointPrompt } from '@maskloop/domain/mask';
import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage, type PointImage } from '@maskloop/geometry/spaces';
import { type MaskPrompt } from './ports.ts';

/**
 * An object being prompted: everything that is asked of the model. It lives in the document, so prompts are undone
 * by the one history; it is never saved. Its identity names the question: an answer to another draft is late.
 */
export interface Draft {
  /** Image pixels. */
  readonly points: readonly PointPrompt[];
  readonly box: BoxImage | null;
  /** Strokes that the points were sampled from, to be seen. */
  readonly scribbles: readonly Scribble[];
  /** What goes in as mask prompt; null = nothing. */
  readonly fed: MaskPrompt | null;
  /** The mask that the model continues with; null = an object from nothing. */
  readonly seed: Seed | null;
  /** Tool that prompts, for provenance. */
  readonly tool: string;
  /** Clicks and drags that led here. */
  readonly gestures: number;
  /** Active time of the session when the first prompt was given, ms. */
  readonly activeMsAtStart: number;
  /** Depth of the history before the first prompt: what keeping and leaving go back to. */
  readonly mark: number;
}

/** A stroke over what belongs to the object, or over what does not. Image pixels. */
export interface Scribble {
  readonly points: readonly PointImage[];
  readonly radiusPx: number;
  readonly foreground: boolean;
}

/** A mask to go on from. It is what is seen until something is prompted. */
export interface Seed {
  readonly maskId: string;
  readonly rle: Rle;
}
