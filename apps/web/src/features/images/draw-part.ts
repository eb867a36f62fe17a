import { type ShownImage } from '@maskloop/contract';
import { drawTiles, type PicturePart } from './draw-tiles.ts';
import { openTiledPicture } from './open-tiled-picture.ts';

type Source = Pick<ShownImage, 'width' | 'displayUrl' | 'tilesUrl'>;

/**
 * Draws a part of a picture over all of a canvas. Of a picture in tiles only those of a fitting scale are fetched. Rejects with a
 * sentence, or when `signal` calls it off: then nothing, or a part, is drawn.
 */
export async function drawPart(
  brush: CanvasRenderingContext2D,
  image: Source,
  part: PicturePart,
  signal: AbortSignal,
): Promise<void> {
  if (image.tilesUrl !== null) {
    await drawTiles(brush, await openTiledPicture(image.tilesUrl), part, signal);
    return;
  }
  const picture = await loadImage(image.displayUrl);
  if (signal.aborted) return;
  // The rendition that is shown may be smaller than the picture.
  const shrunk = picture.naturalWidth / image.width;
  const { x, y, width, height } = part;
  const { canvas } = brush;
  brush.drawImage(
    picture,
    ...([x * shrunk, y * shrunk, width * shrunk, height * shrunk] as const),
    ...([0, 0, canvas.width, canvas.height] as const),
  );
}

/** An element, not a bitmap: a browser decodes a picture that many of them show only once. */
async function loadImage(url: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = url;
  await picture.decode().catch(() => {
    throw new Error('The picture could not be fetched.');
  });
  return picture;
}
