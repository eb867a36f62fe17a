import { type TiledPicture } from '@maskloop/editor/render';
import { boxImage } from '@maskloop/geometry/spaces';
import { tilesFor } from '@maskloop/geometry/tiles';

/** A part of a picture, image pixels. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/**
 * Draws a part of a picture over all of a canvas, from the tiles of the smallest scale that has a pixel for each of its pixels.
 * Rejects with a sentence, or when `signal` calls it off: then nothing, or some of it, is drawn.
 */
export async function drawTiles(
  brush: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  picture: TiledPicture,
  part: PicturePart,
  signal: AbortSignal,
): Promise<void> {
  const { pyramid } = picture;
  const { canvas } = brush;
  const across = canvas.width / part.width;
  const down = canvas.height / part.height;
  const seen = tilesFor(pyramid, boxImage(part.x, part.y, part.width, part.height), Math.max(across, down));
  await Promise.all(
    seen.map(async ({ number, box }) => {
      const bitmap = await picture.load(number, signal);
      // Whole pixels, or neighbours would show a seam between them.
      const left = Math.round((box.x - part.x) * across);
      const top = Math.round((box.y - part.y) * down);
      const right = Math.round((box.x + box.width - part.x) * across);
      const bottom = Math.round((box.y + box.height - part.y) * down);
      if (!signal.aborted) brush.drawImage(bitmap, left, top, right - left, bottom - top);
      bitmap.close();
    }),
  );
}
