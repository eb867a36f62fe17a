import { columnSpans, type MaskPaint, paintMask, type PictureLayer } from '@maskloop/editor/render';
import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage, boxImage, type Size } from '@maskloop/geometry/spaces';

/** What a pane shows of a picture and its masks. */
export interface PaneContent {
  /** The part that must be seen, image pixels; the pane shows as much more as fits its shape. */
  readonly part: BoxImage;
  /** Null: the masks alone, on black. */
  readonly picture: PictureLayer | null;
  readonly masks: readonly { readonly rle: Rle; readonly paint: MaskPaint }[];
}

/** Air around an object seen close up, as a share of its longer side, and in pixels at least. */
const AIR = 0.3;
const LEAST_AIR_PX = 10;

/** A part of the picture around a mask, for looking at it closely. */
export function closeUp(box: BoxImage, image: Size): BoxImage {
  const air = Math.max(LEAST_AIR_PX, AIR * Math.max(box.width, box.height));
  const x0 = Math.max(0, box.x - air);
  const y0 = Math.max(0, box.y - air);
  const x1 = Math.min(image.width, box.x + box.width + air);
  const y1 = Math.min(image.height, box.y + box.height + air);
  return boxImage(x0, y0, x1 - x0, y1 - y0);
}

/** Paints into a canvas of its own size in device pixels: each is one sample of picture and masks, so edges are crisp. */
export function paintPane(
  canvas: HTMLCanvasElement,
  image: Size,
  { part, picture, masks }: PaneContent,
): void {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const { width, height } = canvas;
  if (!context || width === 0 || height === 0) return;
  const zoom = Math.min(width / part.width, height / part.height);
  const step = 1 / zoom;
  // Whole samples, so that picture and masks meet exactly.
  const left = Math.round((part.x + part.width / 2) * zoom - width / 2);
  const top = Math.round((part.y + part.height / 2) * zoom - height / 2);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const x0 = Math.max(0, left * step);
  const y0 = Math.max(0, top * step);
  const x1 = Math.min(image.width, (left + width) * step);
  const y1 = Math.min(image.height, (top + height) * step);
  if (picture) {
    picture.draw(context, {
      visible: boxImage(x0, y0, x1 - x0, y1 - y0),
      deviceZoom: zoom,
      toDeviceX: (x) => x * zoom - left,
      toDeviceY: (y) => y * zoom - top,
    });
    context.setTransform(1, 0, 0, 1, 0, 0);
  } else {
    context.fillStyle = '#000000';
    context.fillRect(x0 * zoom - left, y0 * zoom - top, (x1 - x0) * zoom, (y1 - y0) * zoom);
  }
  if (masks.length === 0) return;
  const pixels = context.getImageData(0, 0, width, height);
  const region = { x: left, y: top, width, height, step };
  for (const { rle, paint } of masks) paintMask(pixels.data, region, columnSpans(rle), paint);
  context.putImageData(pixels, 0, 0);
}
