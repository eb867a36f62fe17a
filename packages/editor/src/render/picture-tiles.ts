import { coarserTile, type PlacedTile, type TilePyramid, tilesFor } from '@maskloop/geometry/tiles';
import { type PictureLayer, type PictureWindow } from './picture-window.ts';

/** A picture that is too large for one surface: its tiles at every scale, fetched when they are seen. */
export interface TiledPicture {
  readonly pyramid: TilePyramid;
  /** Gives a tile's pixels; whoever asked closes them. Rejects with a sentence, or when `signal` calls it off. */
  load(tile: number, signal: AbortSignal): Promise<ImageBitmap>;
}

/** Tiles kept, a mebibyte each; a 4K window shows at most 170. */
const MOST_TILES = 256;
/** As many as browsers send to one server at a time. */
const MOST_LOADING = 6;
/** After a failure the next try waits, twice as long each time. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

export interface TileEvents {
  /** Something came: drawing again shows more. */
  readonly onReady: () => void;
  /** A tile could not be loaded; it is tried again. Called once until one comes. */
  readonly onTrouble: () => void;
}

/**
 * Draws a picture from its tiles. Only those that are seen are loaded, the middle first, and those that are no longer seen are
 * called off; until one is there, a coarser one stands in for it. Memory is bounded, whatever the picture's size.
 */
export function createPictureTiles(picture: TiledPicture, { onReady, onTrouble }: TileEvents): PictureLayer {
  const { pyramid } = picture;
  /** By number, in the order of last use. */
  const tiles = new Map<number, ImageBitmap>();
  const loading = new Map<number, AbortController>();
  /** In the order in which they are loaded. */
  let wanted: readonly number[] = [];
  let waitMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const loadNext = () => {
    if (isClosed || timer !== undefined) return;
    for (const number of wanted) {
      if (loading.size >= MOST_LOADING) return;
      if (!tiles.has(number) && !loading.has(number)) begin(number);
    }
  };
  const begin = (number: number) => {
    const stop = new AbortController();
    loading.set(number, stop);
    picture.load(number, stop.signal).then(
      (bitmap) => {
        loading.delete(number);
        if (stop.signal.aborted) {
          bitmap.close();
        } else {
          waitMs = 0;
          tiles.set(number, bitmap);
          forget();
          onReady();
        }
        loadNext();
      },
      () => {
        loading.delete(number);
        if (stop.signal.aborted) loadNext();
        else tryLater();
      },
    );
  };
  const tryLater = () => {
    if (isClosed || timer !== undefined) return;
    if (waitMs === 0) onTrouble();
    waitMs = Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, waitMs * 2));
    timer = setTimeout(() => {
      timer = undefined;
      loadNext();
    }, waitMs);
  };
  const forget = () => {
    for (const [number, bitmap] of tiles) {
      if (tiles.size <= MOST_TILES) return;
      // The smallest scale stands in for all others.
      if (number === 0) continue;
      bitmap.close();
      tiles.delete(number);
    }
  };

  /** The tile itself, or the nearest coarser one that is there. */
  const standIn = (tile: PlacedTile): { tile: PlacedTile; bitmap: ImageBitmap } | null => {
    const bitmap = tiles.get(tile.number);
    if (!bitmap) {
      const coarser = coarserTile(pyramid, tile);
      return coarser && standIn(coarser);
    }
    tiles.delete(tile.number);
    tiles.set(tile.number, bitmap);
    return { tile, bitmap };
  };

  const drawTile = (context: CanvasRenderingContext2D, tile: PlacedTile, window: PictureWindow) => {
    const { toDeviceX, toDeviceY } = window;
    const { x, y, width, height } = tile.box;
    // Whole device pixels, or neighbours would show a seam between them.
    const left = Math.round(toDeviceX(x));
    const top = Math.round(toDeviceY(y));
    const right = Math.round(toDeviceX(x + width));
    const bottom = Math.round(toDeviceY(y + height));
    const from = standIn(tile);
    if (!from) return;
    const { shrink } = from.tile.level;
    context.imageSmoothingEnabled = shrink * window.deviceZoom < 2 || from.tile !== tile;
    context.drawImage(
      from.bitmap,
      (x - from.tile.box.x) / shrink,
      (y - from.tile.box.y) / shrink,
      width / shrink,
      height / shrink,
      left,
      top,
      right - left,
      bottom - top,
    );
  };

  return {
    draw(context, window) {
      const seen = tilesFor(pyramid, window.visible, window.deviceZoom);
      // First of all the one that stands in for every other.
      wanted = [0, ...seen.map(({ number }) => number)];
      const kept = new Set(wanted);
      for (const [number, stop] of loading) if (!kept.has(number)) stop.abort();
      loadNext();
      context.imageSmoothingQuality = 'low';
      for (const tile of seen) drawTile(context, tile, window);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const stop of loading.values()) stop.abort();
      for (const bitmap of tiles.values()) bitmap.close();
      tiles.clear();
    },
  };
}
