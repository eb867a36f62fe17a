import { type Size } from '@maskloop/geometry/spaces';

/** Below this many pixels a smaller copy saves nothing. */
const SMALLEST_PIXELS = 512 * 512;

/** A picture with smaller copies of itself: zoomed out, only as many pixels are read as are seen. */
export interface ImagePyramid {
  /** Draws the whole picture into a context whose coordinates are image pixels. */
  draw(context: CanvasRenderingContext2D, deviceZoom: number): void;
  close(): void;
}

/**
 * `bitmap` shows the picture of `image` pixels; it may be smaller (a display copy), it is stretched. Takes it over.
 * `onReady`: a smaller copy is there, drawing again would be smoother.
 */
export function createImagePyramid(bitmap: ImageBitmap, image: Size, onReady: () => void): ImagePyramid {
  /** Largest first. */
  const levels = [bitmap];
  let isClosed = false;

  const shrink = async (from: ImageBitmap): Promise<void> => {
    if (from.width * from.height < SMALLEST_PIXELS || isClosed) return;
    const half = await createImageBitmap(from, {
      resizeWidth: Math.max(1, Math.round(from.width / 2)),
      resizeHeight: Math.max(1, Math.round(from.height / 2)),
      resizeQuality: 'high',
    });
    if (isClosed) {
      half.close();
      return;
    }
    levels.push(half);
    onReady();
    await shrink(half);
  };
  // A browser that cannot make copies draws the large one.
  shrink(bitmap).catch(() => undefined);

  return {
    draw(context, deviceZoom) {
      const wanted = image.width * deviceZoom;
      const level = levels.findLast((candidate) => candidate.width >= wanted) ?? bitmap;
      // Enlarged, a pixel is a square with sharp sides.
      context.imageSmoothingEnabled = (image.width / level.width) * deviceZoom < 2;
      // Between half and twice a level's size nothing better can be seen, and it costs half a frame.
      context.imageSmoothingQuality = 'low';
      context.drawImage(level, 0, 0, image.width, image.height);
    },
    close() {
      isClosed = true;
      for (const level of levels) level.close();
      levels.length = 0;
    },
  };
}
