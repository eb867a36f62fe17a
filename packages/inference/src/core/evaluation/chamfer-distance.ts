// Steps of a 5 × 5 neighbourhood in 16-bit fixed point: sideways, diagonal, knight's move. The values with which Borgefors'
// chamfer distance comes closest to the Euclidean one ("Distance transformations in digital images", 1986), as OpenCV has them.
const UNIT = 2 ** 16;
const SIDE = UNIT;
const DIAGONAL = Math.round(1.4 * UNIT);
const KNIGHT = Math.round(2.1969 * UNIT);
const FAR = 2 ** 29 - 1;
const BORDER = 2;

/**
 * Distance of each set pixel to the nearest pixel that is not set, in units of 1/65536 pixel; what lies outside counts as not
 * set, at one pixel from the edge. `mask` is 0 or 1, row by row. The same integers as
 * `cv2.distanceTransform(…, DIST_L2, 5)` on a mask with a border of zeros, which packages/training evaluates with.
 */
export function chamferDistance(mask: Uint8Array, width: number, height: number): Float64Array {
  // One pixel of background and two of "nothing known" on every side.
  const pad = BORDER + 1;
  const stride = width + 2 * pad;
  const rows = height + 2 * pad;
  const distance = new Float64Array(stride * rows).fill(FAR);
  for (let y = BORDER; y < rows - BORDER; y++) {
    const isEdge = y === BORDER || y === rows - BORDER - 1;
    for (let x = BORDER; x < stride - BORDER; x++) {
      const at = y * stride + x;
      const isOutside = isEdge || x === BORDER || x === stride - BORDER - 1;
      if (isOutside || mask[(y - pad) * width + (x - pad)] === 0) {
        distance[at] = 0;
        continue;
      }
      distance[at] = nearest(distance, at, -stride, -1);
    }
  }
  for (let y = rows - BORDER - 1; y >= BORDER; y--) {
    for (let x = stride - BORDER - 1; x >= BORDER; x--) {
      const at = y * stride + x;
      const known = distance[at] ?? 0;
      if (known > SIDE) distance[at] = Math.min(known, nearest(distance, at, stride, 1));
    }
  }
  const out = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + pad) * stride + pad;
    out.set(distance.subarray(from, from + width), y * width);
  }
  return out;
}

/** The shortest way over the eight neighbours that a pass has seen; `line` and `step` say in which direction it goes. */
function nearest(distance: Float64Array, at: number, line: number, step: number): number {
  const of = (offset: number) => distance[at + offset] ?? 0;
  return Math.min(
    of(2 * line - 1) + KNIGHT,
    of(2 * line + 1) + KNIGHT,
    of(line - 2) + KNIGHT,
    of(line - 1) + DIAGONAL,
    of(line) + SIDE,
    of(line + 1) + DIAGONAL,
    of(line + 2) + KNIGHT,
    of(step) + SIDE,
  );
}
