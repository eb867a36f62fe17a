import { type BoxImage, type LongestSide, pointImage, toModel } from '@maskloop/geometry/spaces';

/** A click, in image pixels. */
export interface PromptPoint {
  readonly x: number;
  readonly y: number;
  readonly label: 'foreground' | 'background';
}

/** Everything that is asked of the decoder for one object. */
export interface Prompts {
  readonly points: readonly PromptPoint[];
  readonly box: BoxImage | null;
  /** Low-resolution logits [lowResSize²] of the mask to refine: an earlier answer, or `logitsFromRle`. */
  readonly mask?: Float32Array | null;
}

/** The decoder's prompt tensors for `batch` objects of `points` prompt points each. */
export interface PromptTensors {
  readonly batch: number;
  readonly points: number;
  /** [batch, points, 2], model pixels. */
  readonly coords: Float32Array;
  /** [batch, points]: 1 foreground, 0 background, 2 and 3 box corners, −1 padding. */
  readonly labels: Float32Array;
  /** [batch, 1, lowResSize, lowResSize]. */
  readonly maskInput: Float32Array;
  /** [batch]: 1 where maskInput counts. */
  readonly hasMaskInput: Float32Array;
}

/**
 * One point and nothing else may mean a part, a subpart or the whole: the decoder's three alternatives answer.
 * Every other prompt is answered by its single-mask output (Segment Anything, §3 and appendix A).
 */
export function isAmbiguous(prompts: Prompts): boolean {
  return prompts.points.length === 1 && prompts.box === null && !prompts.mask;
}

/**
 * Prompts of several objects as one batch.
 *
 * Points keep their order, then the box as its two corners, or one padding point (0, 0) with label −1 when there
 * is no box (reference: `PromptEncoder._embed_points`). Rows with fewer points than the longest are filled with
 * further padding points, which can change a mask's last digits: batch prompts of one shape where bits matter.
 * Throws RangeError for a mask of another size than lowResSize², or coordinates that are not numbers.
 */
export function encodePrompts(
  list: readonly Prompts[],
  frame: LongestSide,
  lowResSize: number,
): PromptTensors {
  const batch = list.length;
  const points = list.reduce((most, p) => Math.max(most, p.points.length + (p.box ? 2 : 1)), 0);
  const coords = new Float32Array(batch * points * 2);
  const labels = new Float32Array(batch * points).fill(-1);
  const maskInput = new Float32Array(batch * lowResSize * lowResSize);
  const hasMaskInput = new Float32Array(batch);
  list.forEach((prompts, row) => {
    let at = row * points;
    const put = (x: number, y: number, label: number) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`a prompt lies at (${x}, ${y})`);
      coords[at * 2] = x;
      coords[at * 2 + 1] = y;
      labels[at++] = label;
    };
    for (const point of prompts.points) {
      const { x, y } = toModel(frame, pointImage(point.x, point.y));
      put(x, y, point.label === 'foreground' ? 1 : 0);
    }
    if (prompts.box) {
      const { x, y } = toModel(frame, pointImage(prompts.box.x, prompts.box.y));
      put(x, y, 2);
      const corner = toModel(
        frame,
        pointImage(prompts.box.x + prompts.box.width, prompts.box.y + prompts.box.height),
      );
      put(corner.x, corner.y, 3);
    }
    if (prompts.mask) {
      if (prompts.mask.length !== lowResSize * lowResSize) {
        throw new RangeError(
          `a mask prompt has ${prompts.mask.length} logits, not ${lowResSize} × ${lowResSize}`,
        );
      }
      maskInput.set(prompts.mask, row * lowResSize * lowResSize);
      hasMaskInput[row] = 1;
    }
  });
  return { batch, points, coords, labels, maskInput, hasMaskInput };
}
