import { type BoxImage, type Size, boxImage } from '@maskloop/geometry/spaces';
import { type AutomaticSettings } from './automatic-settings.ts';

/** A part of the picture that is shown to the model on its own. */
export interface Crop {
  readonly box: BoxImage;
  /** 0: the whole picture. */
  readonly layer: number;
  /** Points on a side of its grid. */
  readonly pointsPerSide: number;
}

/**
 * The whole picture and its overlapping crops, best first: duplicates between crops go to the smaller one, so the
 * smaller crops come first, and equal ones in the reference's order (`generate_crop_boxes`: by layer, left to right,
 * then top to bottom). Pictures of a few pixels have fewer crops than their layer asks for.
 */
export function cropsOf(image: Size, settings: AutomaticSettings): Crop[] {
  const { width, height } = image;
  const crops: Crop[] = [];
  for (let layer = 0; layer <= settings.cropLayers; layer++) {
    const n = 2 ** layer;
    const overlap = layer === 0 ? 0 : Math.trunc(settings.cropOverlap * Math.min(width, height) * (2 / n));
    const cropWidth = Math.ceil((overlap * (n - 1) + width) / n);
    const cropHeight = Math.ceil((overlap * (n - 1) + height) / n);
    const pointsPerSide = Math.max(
      1,
      Math.trunc(settings.pointsPerSide / settings.cropPointsDownscale ** layer),
    );
    for (let i = 0; i < n * n; i++) {
      const x = (cropWidth - overlap) * Math.floor(i / n);
      const y = (cropHeight - overlap) * (i % n);
      const box = boxImage(x, y, Math.min(cropWidth, width - x), Math.min(cropHeight, height - y));
      if (box.width > 0 && box.height > 0) crops.push({ box, layer, pointsPerSide });
    }
  }
  // The reference ranks by a float32.
  const rank = ({ box }: Crop) => Math.fround(1 / (box.width * box.height));
  return crops.sort((a, b) => rank(b) - rank(a));
}
