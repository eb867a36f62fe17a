import { type BoxImage, boxImage } from '../spaces/index.ts';
import { type TileLevel, type TilePyramid } from './tile-pyramid.ts';

/** A tile of a picture. */
export interface PlacedTile {
  /** Its number, see `TilePyramid`. */
  readonly number: number;
  readonly level: TileLevel;
  readonly column: number;
  readonly row: number;
  /** What it shows, within the picture. */
  readonly box: BoxImage;
}

/**
 * The tiles that show `visible` at a zoom (device pixels an image pixel): of the smallest level that still has a pixel for each
 * device pixel, nearest to the middle first, since that is where one looks.
 */
export function tilesFor(pyramid: TilePyramid, visible: BoxImage, deviceZoom: number): PlacedTile[] {
  const { levels, side } = pyramid;
  const level = levels.find(({ shrink }) => shrink * deviceZoom <= 1) ?? levels.at(-1);
  if (!level) return [];
  const span = side * level.shrink;
  const from = (at: number) => Math.max(0, Math.floor(at / span));
  const to = (at: number, count: number) => Math.min(count, Math.ceil(at / span));
  const columns = [from(visible.x), to(visible.x + visible.width, level.columns)] as const;
  const rows = [from(visible.y), to(visible.y + visible.height, level.rows)] as const;
  const tiles: PlacedTile[] = [];
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      tiles.push(placed(pyramid, level, column, row));
    }
  }
  const middleX = visible.x + visible.width / 2;
  const middleY = visible.y + visible.height / 2;
  const distance = ({ column, row }: PlacedTile) =>
    Math.hypot((column + 0.5) * span - middleX, (row + 0.5) * span - middleY);
  return tiles.sort((a, b) => distance(a) - distance(b));
}

/** The tile of the next smaller level that shows the same part, and more; null for the smallest. */
export function coarserTile(pyramid: TilePyramid, { level, column, row }: PlacedTile): PlacedTile | null {
  const coarser = pyramid.levels[pyramid.levels.indexOf(level) - 1];
  return coarser ? placed(pyramid, coarser, column >> 1, row >> 1) : null;
}

function placed({ image, side }: TilePyramid, level: TileLevel, column: number, row: number): PlacedTile {
  const span = side * level.shrink;
  const x = column * span;
  const y = row * span;
  return {
    number: level.first + row * level.columns + column,
    level,
    column,
    row,
    box: boxImage(x, y, Math.min(span, image.width - x), Math.min(span, image.height - y)),
  };
}
