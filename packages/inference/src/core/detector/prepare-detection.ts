import { type DetectorManifest } from '../manifest.ts';
import { resizeRgb } from '../pixels/resize-rgb.ts';
import { type RgbImage } from '../pixels/rgb-image.ts';
import { detectionFrame, type DetectionFrame } from './detection-frame.ts';

/** A detector's input [1, 3, height, width] float32 and how the picture lies in it. */
export interface DetectorInput {
  readonly tensor: Float32Array<ArrayBuffer>;
  readonly frame: DetectionFrame;
}

/**
 * Picture → detector input as the manifest says: resized as Pillow does, laid in its place, `pad` around it,
 * (value − mean) / std. Throws RangeError for a picture that is too thin or whose bytes do not fit its size.
 */
export function prepareDetection(image: RgbImage, manifest: DetectorManifest): DetectorInput {
  const frame = detectionFrame(manifest, image.width, image.height);
  const { input, resized, offsetX, offsetY } = frame;
  const { data } = resizeRgb(image, resized.width, resized.height);
  const { channels, mean, std, pad } = manifest.input;
  const tensor = new Float32Array(3 * input.width * input.height);
  for (let plane = 0; plane < 3; plane++) {
    const levels = levelsOf(mean[plane] ?? 0, std[plane] ?? 1);
    const source = channels === 'bgr' ? 2 - plane : plane;
    const start = plane * input.width * input.height;
    tensor.fill(levels[pad] ?? 0, start, start + input.width * input.height);
    for (let y = 0; y < resized.height; y++) {
      let to = start + (y + offsetY) * input.width + offsetX;
      let from = y * resized.width * 3 + source;
      for (let x = 0; x < resized.width; x++, from += 3) tensor[to++] = levels[data[from] ?? 0] ?? 0;
    }
  }
  return { tensor, frame };
}

const levelsOf = (mean: number, std: number): Float32Array =>
  Float32Array.from({ length: 256 }, (_, level) => (level - mean) / std);
