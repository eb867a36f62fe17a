import { type EdgeMap, LEAST_EDGE } from '../core/index.ts';

/** Bright on dark, told from any picture by lightness alone. */
const CORE = [255, 236, 90] as const;
/** So dark is the seam around a ridge, as a share of the ridge's own opacity. */
const SEAM = 0.55;

/** Part of an edge map, in its own pixels. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A part of an edge map as RGBA: each ridge pixel bright, as opaque as it is strong, and the pixels beside it
 * darkened, so that it is seen on light and dark grounds alike.
 */
export function edgePixels(map: EdgeMap, part: Part): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, strength } = map;
  const pixels = new Uint8ClampedArray(part.width * part.height * 4);
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height ? (strength[y * width + x] ?? 0) : 0;
  for (let y = part.y; y < part.y + part.height; y++) {
    for (let x = part.x; x < part.x + part.width; x++) {
      const own = strength[y * width + x] ?? 0;
      const out = ((y - part.y) * part.width + x - part.x) * 4;
      if (own >= LEAST_EDGE) {
        pixels.set(CORE, out);
        // The weakest shown are still to be seen.
        pixels[out + 3] = 90 + (own * 165) / 255;
        continue;
      }
      const beside = Math.max(at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1));
      if (beside >= LEAST_EDGE) pixels[out + 3] = (90 + (beside * 165) / 255) * SEAM;
    }
  }
  return pixels;
}
