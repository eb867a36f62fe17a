import { type TiledPicture } from '@maskloop/editor/render';
import { readTileFileHead, type TileFile } from '@maskloop/geometry/tiles';

/** Holds the beginning of most files; that of a larger one is asked for anew. */
const FIRST_BYTES = 16_384;

/** Opens a file of tiles by ranges: nothing is fetched that is not looked at. Rejects with a sentence. */
export async function openTiledPicture(url: string): Promise<TiledPicture> {
  const file = await readHead(url);
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

/** The first answer says how long the beginning is, so the second has it, or the file ends too early. */
async function readHead(url: string): Promise<TileFile> {
  const first = await readBeginning(url, FIRST_BYTES);
  const head = typeof first === 'number' ? await readBeginning(url, first) : first;
  if (typeof head === 'number') throw new Error('The picture is not complete: its file ends too early.');
  return head;
}

async function readBeginning(url: string, length: number): Promise<TileFile | number> {
  const response = await fetchRange(url, 0, length);
  return readTileFileHead(new Uint8Array(await response.arrayBuffer()));
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
