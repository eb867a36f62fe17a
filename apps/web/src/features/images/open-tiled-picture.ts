import { type TiledPicture } from '@maskloop/editor/render';
import { readTileFileHead, type TileFile } from '@maskloop/geometry/tiles';

/** Holds the beginning of most files; that of a larger one is asked for anew. */
const FIRST_BYTES = 16_384;

/** Opens a file of tiles by ranges: nothing is fetched that is not looked at. Rejects with a sentence. */
export async function openTiledPicture(url: string): Promise<TiledPicture> {
  const file = await readHead(url, FIRST_BYTES);
  return {
    pyramid: file.pyramid,
    async load(tile, signal) {
      const [start, end] = file.range(tile);
      const response = await fetchRange(url, start, end, { signal });
      return createImageBitmap(await response.blob());
    },
  };
}

/** Fetches the beginning of a file of tiles and its smallest scale, so that opening it is quick. */
export async function prefetchTiles(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetchRange(url, 0, FIRST_BYTES, { signal, priority: 'low' });
  await response.arrayBuffer();
}

async function readHead(url: string, length: number): Promise<TileFile> {
  const response = await fetchRange(url, 0, length);
  const head = readTileFileHead(new Uint8Array(await response.arrayBuffer()));
  return typeof head === 'number' ? readHead(url, head) : head;
}

async function fetchRange(
  url: string,
  start: number,
  end: number,
  init: RequestInit = {},
): Promise<Response> {
  const response = await fetch(url, { ...init, headers: { Range: `bytes=${start}-${end - 1}` } });
  if (response.status !== 206) throw new Error(`The picture could not be fetched (${response.status}).`);
  return response;
}
