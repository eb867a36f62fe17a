import { type PointPrompt } from '@maskloop/domain/mask';
import { type BoxImage } from '@maskloop/geometry/spaces';

/**
 * An object being prompted: everything that is asked of the model. It lives in the document, so prompts are undone
 * by the one history; it is never saved. Its identity names the question: an answer to another draft is late.
 */
export interface Draft {
  /** Image pixels. */
  readonly points: readonly PointPrompt[];
  readonly box: BoxImage | null;
  /** Logits of an earlier answer that go in as mask prompt; null = none. */
  readonly fed: number | null;
  /** Clicks and drags that led here. */
  readonly gestures: number;
  /** Active time of the session when the first prompt was given, ms. */
  readonly activeMsAtStart: number;
  /** Depth of the history before the first prompt: what keeping and leaving go back to. */
  readonly mark: number;
}
