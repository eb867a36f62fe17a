import { type PointImage, pointImage } from '@maskloop/geometry/spaces';

/** So many points of a stroke go to the model. */
const MOST = 8;

/**
 * Points along a stroke at equal distances, its ends left out where it is long enough: hands overshoot. `everyPx` is
 * the distance (image pixels) below which a second point says nothing new.
 */
export function sampleStroke(points: readonly PointImage[], everyPx: number): PointImage[] {
  const lengths = points.map((to, i) => {
    const from = points[i - 1];
    return from ? Math.hypot(to.x - from.x, to.y - from.y) : 0;
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.min(MOST, Math.max(1, Math.floor(whole / everyPx)));
  const samples: PointImage[] = [];
  let walked = 0;
  points.forEach((to, i) => {
    const from = points[i - 1] ?? to;
    const length = lengths[i] ?? 0;
    while (samples.length < count) {
      const goal = (whole * (samples.length + 0.5)) / count;
      if (goal > walked + length || (length === 0 && whole > 0)) break;
      const t = length === 0 ? 0 : (goal - walked) / length;
      samples.push(pointImage(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)));
    }
    walked += length;
  });
  return samples;
}
