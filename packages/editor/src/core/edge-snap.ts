import { type PointImage, pointImage } from '@maskloop/geometry/spaces';
import { type EdgeMap, LEAST_EDGE } from './edge-map.ts';

/**
 * The centre of the edge pixel that a point most likely means: within `radiusImagePx`, the one with the greatest
 * strength × (1 − (distance / radius)²), so that a strong edge wins over a slightly nearer weak one. Ties go to the
 * nearer pixel, then to the upper and the left one. The point itself where no edge is in reach, or where it is not a
 * finite number. Image pixels.
 */
export function snapToEdge(map: EdgeMap, point: PointImage, radiusImagePx: number): PointImage {
  const { width, height, strength } = map;
  // Written so that NaN ends here, too.
  if (!(radiusImagePx > 0) || !Number.isFinite(point.x) || !Number.isFinite(point.y)) return point;
  const left = Math.max(0, Math.floor(point.x - radiusImagePx));
  const right = Math.min(width - 1, Math.floor(point.x + radiusImagePx));
  const top = Math.max(0, Math.floor(point.y - radiusImagePx));
  const bottom = Math.min(height - 1, Math.floor(point.y + radiusImagePx));
  const reach = radiusImagePx * radiusImagePx;
  let bestValue = 0;
  let bestDistance = Infinity;
  let best = point;
  for (let y = top; y <= bottom; y++) {
    const dy = y + 0.5 - point.y;
    for (let x = left; x <= right; x++) {
      const here = strength[y * width + x] ?? 0;
      if (here < LEAST_EDGE) continue;
      const dx = x + 0.5 - point.x;
      const distance = dx * dx + dy * dy;
      const value = here * (1 - distance / reach);
      if (value > bestValue || (value === bestValue && distance < bestDistance)) {
        bestValue = value;
        bestDistance = distance;
        best = pointImage(x + 0.5, y + 0.5);
      }
    }
  }
  return best;
}
