import { type Size } from '../spaces/index.ts';

/** One scale of a picture, cut into tiles. */
export interface TileLevel {
  /** Image pixels a pixel of this level, in each direction; a power of two, 1 = the picture itself. */
  readonly shrink: number;
  /** Its size in its own pixels; the last ones may stand for less of the picture than the others. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Number of its first tile; the others follow row by row. */
  readonly first: number;
}

/** A picture at ever smaller scales, each cut into square tiles; those at the right and the lower rim are smaller. */
export interface TilePyramid {
  /** Of the picture, image pixels. */
  readonly image: Size;
  /** Of a tile, in pixels of its level. */
  readonly side: number;
  /** Tiles of all levels. */
  readonly count: number;
  /** From the smallest, which is a single tile, to the picture itself. */
  readonly levels: readonly TileLevel[];
}

/**
 * The tiles of a picture: each level has half the size of the next, rounded up, until one tile holds it. Tile numbers begin with
 * the smallest level, as libvips' `dzsave` with `depth: 'onetile'` counts its levels.
 */
export function tilePyramid(image: Size, side: number): TilePyramid {
  const sizes: { shrink: number; width: number; height: number }[] = [];
  for (let shrink = 1, { width, height } = image; ; shrink *= 2) {
    sizes.unshift({ shrink, width, height });
    if (width <= side && height <= side) break;
    width = Math.ceil(width / 2);
    height = Math.ceil(height / 2);
  }
  let first = 0;
  const levels = sizes.map((size) => {
    const columns = Math.ceil(size.width / side);
    const rows = Math.ceil(size.height / side);
    const level = { ...size, columns, rows, first };
    first += columns * rows;
    return level;
  });
  return { image, side, count: first, levels };
}
