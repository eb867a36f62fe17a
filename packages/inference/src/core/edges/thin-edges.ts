import { type Size } from '@maskloop/geometry/spaces';

const SIGMA = 2;
const RADIUS = 8;
/** A pixel stays although a neighbour across the edge is greater by less than this. */
const TOLERANCE = 1.01;

/**
 * Edge non-maximum suppression (Canny's step as structured edge detectors do it; "Segment Anything", §7.2): a pixel
 * stays where no sample one pixel to either side, across the edge, is greater by more than 1 %; elsewhere it becomes 0.
 *
 * Across is the direction in which the map, smoothed with a Gaussian of 2 pixels, falls off most. `edges` and the result
 * are row by row, one value a pixel; beyond the picture its border repeats. Memory besides the result: some rows.
 */
export function thinEdges(edges: Float32Array, { width, height }: Size): Float32Array<ArrayBuffer> {
  const thin = new Float32Array(width * height);
  const smooth = smoothedRows(edges, width, height);
  for (let y = 0; y < height; y++) {
    const above = smooth(Math.max(0, y - 1));
    const here = smooth(y);
    const below = smooth(Math.min(height - 1, y + 1));
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const own = edges[at] ?? 0;
      if (own === 0) continue;
      const l = x > 0 ? x - 1 : 0;
      const r = x < width - 1 ? x + 1 : x;
      const centre = here[x] ?? 0;
      const xx = (here[r] ?? 0) - 2 * centre + (here[l] ?? 0);
      const yy = (below[x] ?? 0) - 2 * centre + (above[x] ?? 0);
      const xy = ((below[r] ?? 0) - (below[l] ?? 0) - (above[r] ?? 0) + (above[l] ?? 0)) / 4;
      const across = Math.atan2(2 * xy, xx - yy) / 2 + Math.PI / 2;
      const nx = Math.cos(across);
      const ny = Math.sin(across);
      const least = own * TOLERANCE;
      if (
        !(least < sample(edges, width, height, x + nx, y + ny)) &&
        !(least < sample(edges, width, height, x - nx, y - ny))
      ) {
        thin[at] = own;
      }
    }
  }
  return thin;
}

/** The value between pixels, bilinear; places outside are moved to the border. */
function sample(edges: Float32Array, width: number, height: number, atX: number, atY: number): number {
  const x = Math.min(width - 1, Math.max(0, atX));
  const y = Math.min(height - 1, Math.max(0, atY));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const x1 = Math.min(x0 + 1, width - 1);
  const upper = y0 * width;
  const lower = Math.min(y0 + 1, height - 1) * width;
  const fx = x - x0;
  const fy = y - y0;
  return (
    ((edges[upper + x0] ?? 0) * (1 - fx) + (edges[upper + x1] ?? 0) * fx) * (1 - fy) +
    ((edges[lower + x0] ?? 0) * (1 - fx) + (edges[lower + x1] ?? 0) * fx) * fy
  );
}

/** Rows of the map smoothed by a Gaussian, the last three kept; asked for from the top down. */
function smoothedRows(edges: Float32Array, width: number, height: number): (y: number) => Float64Array {
  const kernel = Float64Array.from({ length: RADIUS + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * SIGMA * SIGMA)),
  );
  const sum = kernel.reduce((total, weight, i) => total + (i === 0 ? weight : 2 * weight), 0);
  kernel.forEach((weight, i) => (kernel[i] = weight / sum));
  // A margin of repeated border pixels, so that the row's pass has no conditions.
  const vertical = new Float64Array(width + 2 * RADIUS);
  const slots = [0, 1, 2].map(() => ({ y: -1, values: new Float64Array(width) }));
  const empty = { y: -1, values: new Float64Array(0) };

  return (y) => {
    const slot = slots[y % 3] ?? empty;
    if (slot.y === y) return slot.values;
    slot.y = y;
    for (let x = 0; x < width; x++) vertical[RADIUS + x] = (edges[y * width + x] ?? 0) * (kernel[0] ?? 0);
    for (let i = 1; i <= RADIUS; i++) {
      const upper = Math.max(0, y - i) * width;
      const lower = Math.min(height - 1, y + i) * width;
      const weight = kernel[i] ?? 0;
      for (let x = 0; x < width; x++) {
        vertical[RADIUS + x] =
          (vertical[RADIUS + x] ?? 0) + ((edges[upper + x] ?? 0) + (edges[lower + x] ?? 0)) * weight;
      }
    }
    vertical.fill(vertical[RADIUS] ?? 0, 0, RADIUS);
    vertical.fill(vertical[RADIUS + width - 1] ?? 0, RADIUS + width);
    for (let x = 0; x < width; x++) {
      const centre = x + RADIUS;
      let value = (vertical[centre] ?? 0) * (kernel[0] ?? 0);
      for (let i = 1; i <= RADIUS; i++) {
        value += ((vertical[centre - i] ?? 0) + (vertical[centre + i] ?? 0)) * (kernel[i] ?? 0);
      }
      slot.values[x] = value;
    }
    return slot.values;
  };
}
