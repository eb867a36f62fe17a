import { type BoxImage, type Size } from '@maskloop/geometry/spaces';
import { createImagePyramid } from './image-pyramid.ts';
import { createPictureTiles, type TiledPicture, type TileEvents } from './picture-tiles.ts';

/** What an editor shows its masks over. A bitmap may be of any size, it is stretched to the picture's. */
export type PictureSource = ImageBitmap | TiledPicture;

/** The part of a window that a layer is drawn to. */
export interface PictureWindow {
  readonly visible: BoxImage;
  /** Device pixels an image pixel. */
  readonly deviceZoom: number;
  /** Image pixels → device pixels. */
  readonly toDeviceX: (x: number) => number;
  readonly toDeviceY: (y: number) => number;
}

/** A picture on its way to a surface. */
export interface PictureLayer {
  /** Draws what is visible into a context whose coordinates are device pixels. */
  draw(context: CanvasRenderingContext2D, window: PictureWindow): void;
  close(): void;
}

/** Takes the source over. */
export function createPictureLayer(source: PictureSource, image: Size, events: TileEvents): PictureLayer {
  if ('pyramid' in source) return createPictureTiles(source, events);
  const pyramid = createImagePyramid(source, image, events.onReady);
  return {
    draw(context, { deviceZoom, toDeviceX, toDeviceY }) {
      context.setTransform(deviceZoom, 0, 0, deviceZoom, toDeviceX(0), toDeviceY(0));
      pyramid.draw(context, deviceZoom);
    },
    close: () => pyramid.close(),
  };
}
