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
  /** What is to be painted anew, in samples of the picture; null = nothing. */
  dirty: Samples | null;
}

/** From (x0, y0) up to but without (x1, y1). */
interface Samples {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
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
 * Settled masks, composited once into tiles that are then only drawn: panning costs nothing, an edit repaints its own
 * rectangle. No surface is as large as the picture, whatever its size.
 */
export interface MaskTiles {
  /** Something about these parts of the picture changed; without boxes, everything. */
  invalidate(boxes?: readonly BoxImage[]): void;
  /**
   * Draws what is visible of the picture into a context whose coordinates are device pixels and which is empty, or, with
   * `only`, the tiles that reach into these parts over what was drawn at the same place before. Paints missing tiles until
   * `isOver`; false when some are still to be painted.
   */
  draw(
    context: CanvasRenderingContext2D,
    place: TilePlace,
    content: TileContent,
    isOver: () => boolean,
    only?: readonly BoxImage[],
  ): boolean;
}

export function createMaskTiles(): MaskTiles {
  /** In the order of last use. */
  const tiles = new Map<string, Tile>();

  const paint = ({ canvas }: Tile, tile: SampleRegion, dirty: Samples, { masks, paintOf }: TileContent) => {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    const { x0, y0 } = dirty;
    const part = { x: x0, y: y0, width: dirty.x1 - x0, height: dirty.y1 - y0, step: tile.step };
    const data = new ImageData(part.width, part.height);
    for (const mask of masks) {
      if (overlaps(mask.box, part)) paintMask(data.data, part, columnSpans(mask.rle), paintOf(mask));
    }
    context.putImageData(data, x0 - tile.x, y0 - tile.y);
  };

  /** The same part of the picture from a tile of a coarser scale, until the right one is painted. */
  const drawStandIn = (
    context: CanvasRenderingContext2D,
    { step, column, row }: { step: number; column: number; row: number },
    to: { x: number; y: number; width: number; height: number },
  ) => {
    for (let times = 2; times <= MOST_TIMES_COARSER; times *= 2) {
      const coarse = tiles.get(`${step * times}/${Math.floor(column / times)}/${Math.floor(row / times)}`);
      if (!coarse || coarse.dirty) continue;
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
        for (const box of boxes ?? [null]) tile.dirty = both(tile.dirty, samplesOf(region, box));
      }
    },
    draw(context, { visible, step, toDeviceX, toDeviceY }, content, isOver, only) {
      const side = TILE * step;
      let isComplete = true;
      for (let row = Math.floor(visible.y / side); row * side < visible.y + visible.height; row++) {
        for (let column = Math.floor(visible.x / side); column * side < visible.x + visible.width; column++) {
          const region = regionOf(step, column, row);
          if (only && !only.some((box) => overlaps(box, region))) continue;
          const key = `${step}/${column}/${row}`;
          let tile = tiles.get(key);
          if ((!tile || tile.dirty) && !isOver()) {
            tile ??= { canvas: new OffscreenCanvas(TILE, TILE), dirty: samplesOf(region) };
            if (tile.dirty) paint(tile, region, tile.dirty, content);
            tile.dirty = null;
          }
          if (!tile || tile.dirty) isComplete = false;
          // Whole device pixels, or neighbours would show a seam between them.
          const x = Math.round(toDeviceX(column * side));
          const y = Math.round(toDeviceY(row * side));
          const width = Math.round(toDeviceX((column + 1) * side)) - x;
          const height = Math.round(toDeviceY((row + 1) * side)) - y;
          if (only) context.clearRect(x, y, width, height);
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

/** Outlines depend on neighbours: so many samples around a box may look different. */
const MARGIN = 2;

/** Whether a box reaches into a region. */
const overlaps = (box: BoxImage, region: SampleRegion): boolean => samplesOf(region, box) !== null;

/** The samples of a region that a box reaches into; without a box, all of them. */
function samplesOf({ x, y, width, height, step }: SampleRegion, box: BoxImage | null = null): Samples | null {
  if (!box) return { x0: x, y0: y, x1: x + width, y1: y + height };
  const x0 = Math.max(x, Math.floor(box.x / step) - MARGIN);
  const y0 = Math.max(y, Math.floor(box.y / step) - MARGIN);
  const x1 = Math.min(x + width, Math.ceil((box.x + box.width) / step) + MARGIN);
  const y1 = Math.min(y + height, Math.ceil((box.y + box.height) / step) + MARGIN);
  return x0 < x1 && y0 < y1 ? { x0, y0, x1, y1 } : null;
}

/** The smallest rectangle around both. */
function both(a: Samples | null, b: Samples | null): Samples | null {
  if (!a || !b) return a ?? b;
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}
