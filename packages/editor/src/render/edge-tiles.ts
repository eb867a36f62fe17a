import { type TileLevel, tilePyramid } from '@maskloop/geometry/tiles';
import { type EdgeMap } from '../core/index.ts';
import { edgePixels } from './edge-pixels.ts';
import { type TiledPicture } from './picture-tiles.ts';

const SIDE = 512;
/** Longer than this, the page is not held up. */
const LONGEST_TURN_MS = 8;

/**
 * The edges of a picture as tiles, coloured when they are seen: a picture of 50 megapixels would take 200 MB in one piece. In a
 * smaller scale a pixel is as strong as the strongest that it stands for, so that ridges do not fade when one zooms out.
 */
export function edgeTiles(map: EdgeMap): TiledPicture {
  const pyramid = tilePyramid(map, SIDE);
  const maps = new Map<TileLevel, Promise<EdgeMap>>();
  const mapOf = (level: TileLevel): Promise<EdgeMap> => {
    const known = maps.get(level);
    if (known) return known;
    const finer = pyramid.levels[pyramid.levels.indexOf(level) + 1];
    const made = finer ? mapOf(finer).then(halved) : Promise.resolve(map);
    maps.set(level, made);
    return made;
  };
  return {
    pyramid,
    async load(tile, signal) {
      const level = pyramid.levels.findLast(({ first }) => first <= tile);
      if (!level) throw new RangeError(`there is no tile ${tile}`);
      const at = tile - level.first;
      const x = (at % level.columns) * SIDE;
      const y = Math.floor(at / level.columns) * SIDE;
      const scaled = await mapOf(level);
      signal.throwIfAborted();
      const width = Math.min(SIDE, scaled.width - x);
      const height = Math.min(SIDE, scaled.height - y);
      return createImageBitmap(new ImageData(edgePixels(scaled, { x, y, width, height }), width, height));
    },
  };
}

/** Half the size, rounded up; each pixel is the strongest of its four. */
export async function halved(map: EdgeMap): Promise<EdgeMap> {
  const width = Math.ceil(map.width / 2);
  const height = Math.ceil(map.height / 2);
  const strength = new Uint8Array(width * height);
  let since = performance.now();
  for (let y = 0; y < height; y++) {
    const upper = 2 * y * map.width;
    // The last row or column of an odd number stands for itself.
    const lower = 2 * y + 1 < map.height ? upper + map.width : upper;
    for (let x = 0; x < width; x++) {
      const left = 2 * x;
      const right = left + 1 < map.width ? left + 1 : left;
      strength[y * width + x] = Math.max(
        map.strength[upper + left] ?? 0,
        map.strength[upper + right] ?? 0,
        map.strength[lower + left] ?? 0,
        map.strength[lower + right] ?? 0,
      );
    }
    if (performance.now() - since < LONGEST_TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
  return { width, height, strength };
}
