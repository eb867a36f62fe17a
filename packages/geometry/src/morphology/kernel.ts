/**
 * A structuring element that is symmetric around its centre: for each column offset −reach … reach the number of
 * pixels that it extends above and below the centre row.
 */
export interface Kernel {
  readonly reach: number;
  readonly extents: Int32Array;
}

/** All pixels of a square of odd side. */
export const squareKernel = (side: number): Kernel => kernelOf(side, (radius) => radius);

/** The centre row and column of a square of odd side. */
export const crossKernel = (side: number): Kernel => kernelOf(side, (radius, dx) => (dx === 0 ? radius : 0));

/**
 * The pixels of a square of odd side that OpenCV counts as its ellipse (`getStructuringElement`, MORPH_ELLIPSE):
 * row dy holds the columns up to √(r² − dy²), rounded half to even.
 */
export const discKernel = (side: number): Kernel =>
  kernelOf(side, (radius, dx) => {
    let extent = radius;
    while (extent > 0 && roundEven(Math.sqrt(radius * radius - extent * extent)) < Math.abs(dx)) extent--;
    return extent;
  });

function kernelOf(side: number, extent: (radius: number, dx: number) => number): Kernel {
  if (!Number.isInteger(side) || side < 1 || side % 2 === 0) {
    throw new RangeError(`a kernel has an odd side, not ${side}`);
  }
  const reach = (side - 1) / 2;
  return { reach, extents: Int32Array.from({ length: side }, (_, i) => extent(reach, i - reach)) };
}

function roundEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}
