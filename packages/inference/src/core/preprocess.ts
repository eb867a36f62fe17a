import { type LongestSide, longestSide } from '@maskloop/geometry/spaces';
import { type Manifest } from './manifest.ts';
import { resizeRgb } from './resize/resize-rgb.ts';
import { type RgbImage } from './resize/rgb-image.ts';

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
 * Bit-equal to the reference. Throws RangeError for a picture that is too thin or whose bytes do not fit its size.
 */
export function preprocess(image: RgbImage, manifest: Manifest): EncoderInput {
  const frame = frameOf(manifest, image.width, image.height);
  const { width, height } = frame.resized;
  const { data } = resizeRgb(image, width, height);
  const { side } = frame;
  const tensor = new Float32Array(3 * side * side);
  for (let channel = 0; channel < 3; channel++) {
    const levels = normalisedLevels(manifest.input.mean[channel] ?? 0, manifest.input.std[channel] ?? 1);
    for (let y = 0; y < height; y++) {
      let o = (channel * side + y) * side;
      const end = o + width;
      for (let i = y * width * 3 + channel; o < end; o++, i += 3) tensor[o] = levels[data[i] ?? 0] ?? 0;
    }
  }
  return { tensor, frame };
}

/** (level − mean) / std for all 256 levels, each step rounded to float32 as the reference's tensors are. */
function normalisedLevels(mean: number, std: number): Float32Array {
  const m = Math.fround(mean);
  const s = Math.fround(std);
  return Float32Array.from({ length: 256 }, (_, level) => Math.fround(level - m) / s);
}
