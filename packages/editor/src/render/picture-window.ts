import { type BoxImage } from '@maskloop/geometry/spaces';

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
