import { type Rle, encodeRle } from '../../packages/geometry/src/rle/index.ts';

/** A small generator of its own, so that the masks are the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A lobed disc with ragged edge and some holes, as models and people draw them. */
function blob(width: number, height: number, random: () => number): Rle {
  const mask = new Uint8Array(width * height);
  const cx = width * (0.3 + 0.4 * random());
  const cy = height * (0.3 + 0.4 * random());
  const radius = Math.min(width, height) * (0.1 + 0.2 * random());
  const lobes = 3 + Math.floor(random() * 5);
  const phase = random() * 6;
  const holes = Array.from({ length: 3 }, () => [
    cx + radius * (random() - 0.5),
    cy + radius * (random() - 0.5),
    radius * 0.1 * random(),
  ]);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const angle = Math.atan2(y - cy, x - cx);
      const edge = radius * (1 + 0.25 * Math.sin(lobes * angle + phase) + 0.02 * random());
      if ((x - cx) ** 2 + (y - cy) ** 2 > edge * edge) continue;
      if (holes.some(([hx = 0, hy = 0, r = 0]) => (x - hx) ** 2 + (y - hy) ** 2 < r * r)) continue;
      mask[y * width + x] = 1;
    }
  }
  return encodeRle(mask, width, height);
}

function noise(width: number, height: number, random: () => number): Rle {
  return encodeRle(
    Uint8Array.from({ length: width * height }, () => (random() < 0.5 ? 1 : 0)),
    width,
    height,
  );
}

/** Groups of masks: objects in a usual picture, in a 12-megapixel one, and the worst case. */
export function drawnMasks(): Record<string, Rle[]> {
  const random = randomFrom(7);
  return {
    'objects, 640 × 480': Array.from({ length: 40 }, () => blob(640, 480, random)),
    'objects, 4032 × 3024': Array.from({ length: 4 }, () => blob(4032, 3024, random)),
    'noise, 512 × 512': Array.from({ length: 4 }, () => noise(512, 512, random)),
  };
}
