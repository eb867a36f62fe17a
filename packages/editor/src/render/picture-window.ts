import { type BoxImage, boxFromView, boxView, type Camera, type Size } from '@maskloop/geometry/spaces';

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

/** What a view of `size` CSS pixels shows, of the picture and beside it. */
export const visibleBox = (camera: Camera, size: Size): BoxImage =>
  boxFromView(camera, boxView(0, 0, size.width, size.height));

/** A view of `size` CSS pixels onto a picture. `ratio`: device pixels a CSS pixel. */
export function pictureWindow(camera: Camera, size: Size, image: Size, ratio: number): PictureWindow {
  const { zoom, offsetX, offsetY } = camera;
  return {
    visible: clipped(visibleBox(camera, size), image),
    deviceZoom: zoom * ratio,
    toDeviceX: (x) => (x * zoom + offsetX) * ratio,
    toDeviceY: (y) => (y * zoom + offsetY) * ratio,
  };
}

function clipped(box: BoxImage, image: Size): BoxImage {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  // A part of the picture is again in image pixels.
  return {
    x,
    y,
    width: Math.max(0, Math.min(image.width, box.x + box.width) - x),
    height: Math.max(0, Math.min(image.height, box.y + box.height) - y),
  } as BoxImage;
}
