import { type LongestSide, longestSide } from '@maskloop/geometry/spaces';
import { type Manifest } from './manifest.ts';
import { normalise } from './pixels/normalise.ts';
import { resizeRgb } from './pixels/resize-rgb.ts';
import { type RgbImage } from './pixels/rgb-image.ts';

/** The encoder's input and how the picture lies in it. */
export interface EncoderInput {
  /** [1, 3, size, size], planes R, G, B; zeros outside the resized picture. */
  readonly tensor: Float32Array<ArrayBuffer>;
  readonly frame: LongestSide;
}

/** Where a picture of this size lies in the model's square. Throws RangeError when a side would vanish. */
export function frameOf(manifest: Manifest, width: number, height: number): LongestSide {
  const frame = longestSide(width, height, manifest.input.size);
  if (frame.resized.width === 0 || frame.resized.height === 0) {
    throw new RangeError(
      `a picture of ${width} × ${height} pixels is too thin for a model that sees ${frame.side} × ${frame.side}`,
    );
  }
  return frame;
}

/**
 * Picture → encoder input: longest side resized as Pillow does, normalised in float32, padded with zeros.
 * Bit-equal to the reference. `into`, a tensor of an earlier picture of the same model, is written again.
 * Throws RangeError for a picture that is too thin or whose bytes do not fit its size.
 */
export function preprocess(
  image: RgbImage,
  manifest: Manifest,
  into?: Float32Array<ArrayBuffer>,
): EncoderInput {
  const frame = frameOf(manifest, image.width, image.height);
  const { width, height } = frame.resized;
  const tensor = normalise(resizeRgb(image, width, height), frame.side, manifest.input, into);
  return { tensor, frame };
}
