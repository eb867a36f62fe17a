import { type BoxImage } from '@maskloop/geometry/spaces';
import { type MaskRecord } from '../core/index.ts';
import { columnSpans } from './column-spans.ts';
import { type MaskPaint, paintMask, type SampleRegion } from './paint-mask.ts';

/** Samples a side: small, so that painting one never holds a frame up for long. */
const TILE = 256;
/** Tiles kept (256 KiB each); a 4K window shows about 200. */
const MOST_TILES = 448;

/** A stand-in may be this much coarser than what is wanted. */
const MOST_TIMES_COARSER = 8;

interface Tile {
  readonly canvas: OffscreenCanvas;
  isDirty: boolean;
}

/** What the tiles show: masks from the lowest to the topmost, and how each is painted. */
export interface TileContent {
  readonly masks: readonly MaskRecord[];
  readonly paintOf: (mask: MaskRecord) => MaskPaint;
}

/** What part of the picture is seen, and where. */
export interface TilePlace {
  readonly visible: BoxImage;
  /** Image pixels a sample. */
  readonly step: number;
  /** Image pixels → device pixels. */
  readonly toDeviceX: (x: number) => number;
  readonly toDeviceY: (y: number) => number;
}

/**
 * Settled masks, composited once into tiles that are then only drawn: panning costs nothing, an edit repaints the
 * tiles under it. No surface is as large as the picture, whatever its size.
 */
export interface MaskTiles {
  /** Something about these parts of the picture changed; without boxes, everything. */
  invalidate(boxes?: readonly BoxImage[]): void;
  /**
   * Draws what is visible of the picture into a context whose coordinates are device pixels. Paints missing tiles
   * until `isOver`; false when some are still to be painted.
   */
  draw(
    context: CanvasRenderingContext2D,
    place: TilePlace,
    content: TileContent,
    isOver: () => boolean,
  ): boolean;
}

export function createMaskTiles(): MaskTiles {
  /** In the order of last use. */
  const tiles = new Map<string, Tile>();

  const paint = (tile: Tile, region: SampleRegion, { masks, paintOf }: TileContent) => {
    const context = tile.canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    const data = new ImageData(TILE, TILE);
    for (const mask of masks) {
      if (overlaps(mask.box, region)) paintMask(data.data, region, columnSpans(mask.rle), paintOf(mask));
    }
    context.putImageData(data, 0, 0);
    tile.isDirty = false;
  };

  /** The same part of the picture from a tile of a coarser scale, until the right one is painted. */
  const drawStandIn = (
    context: CanvasRenderingContext2D,
    { step, column, row }: { step: number; column: number; row: number },
    to: { x: number; y: number; width: number; height: number },
  ) => {
    for (let times = 2; times <= MOST_TIMES_COARSER; times *= 2) {
      const coarse = tiles.get(`${step * times}/${Math.floor(column / times)}/${Math.floor(row / times)}`);
      if (!coarse || coarse.isDirty) continue;
      const part = TILE / times;
      const { x, y, width, height } = to;
      const fromX = (column % times) * part;
      const fromY = (row % times) * part;
      context.drawImage(coarse.canvas, fromX, fromY, part, part, x, y, width, height);
      return;
    }
  };

  return {
    invalidate(boxes) {
      for (const [key, tile] of tiles) {
        const [step = 1, column = 0, row = 0] = key.split('/').map(Number);
        const region = regionOf(step, column, row);
        if (!boxes || boxes.some((box) => overlaps(box, region))) tile.isDirty = true;
      }
    },
    draw(context, { visible, step, toDeviceX, toDeviceY }, content, isOver) {
      const side = TILE * step;
      let isComplete = true;
      for (let row = Math.floor(visible.y / side); row * side < visible.y + visible.height; row++) {
        for (let column = Math.floor(visible.x / side); column * side < visible.x + visible.width; column++) {
          const key = `${step}/${column}/${row}`;
          let tile = tiles.get(key);
          if ((!tile || tile.isDirty) && !isOver()) {
            tile ??= { canvas: new OffscreenCanvas(TILE, TILE), isDirty: true };
            paint(tile, regionOf(step, column, row), content);
          }
          if (!tile || tile.isDirty) isComplete = false;
          // Whole device pixels, or neighbours would show a seam between them.
          const x = Math.round(toDeviceX(column * side));
          const y = Math.round(toDeviceY(row * side));
          const width = Math.round(toDeviceX((column + 1) * side)) - x;
          const height = Math.round(toDeviceY((row + 1) * side)) - y;
          if (!tile) {
            drawStandIn(context, { step, column, row }, { x, y, width, height });
            continue;
          }
          tiles.delete(key);
          tiles.set(key, tile);
          context.drawImage(tile.canvas, x, y, width, height);
        }
      }
      for (const key of tiles.keys()) {
        if (tiles.size <= MOST_TILES) break;
        tiles.delete(key);
      }
      return isComplete;
    },
  };
}

const regionOf = (step: number, column: number, row: number): SampleRegion => ({
  x: column * TILE,
  y: row * TILE,
  width: TILE,
  height: TILE,
  step,
});

/** Whether a box reaches into a region, with a margin for outlines that depend on neighbours. */
function overlaps(box: BoxImage, region: SampleRegion): boolean {
  const { step } = region;
  const margin = 2 * step;
  return (
    box.x - margin < (region.x + region.width) * step &&
    box.y - margin < (region.y + region.height) * step &&
    box.x + box.width + margin > region.x * step &&
    box.y + box.height + margin > region.y * step
  );
}
