const LEAST_PX = 0.5;
const MOST_PX = 500;

/** A tenth at a time, and at least half a pixel, so that small brushes move too. */
export const resized = (radius: number, direction: 1 | -1): number => {
  const step = Math.max(0.5, radius * 0.1);
  return Math.min(MOST_PX, Math.max(LEAST_PX, Math.round((radius + direction * step) * 2) / 2));
};
