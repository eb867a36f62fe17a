import { type Size } from '@maskloop/geometry/spaces';
import { createImagePyramid } from './image-pyramid.ts';
import { createPictureTiles, type TiledPicture, type TileEvents } from './picture-tiles.ts';
import { type PictureLayer } from './picture-window.ts';

/** What an editor shows its masks over. A bitmap may be of any size, it is stretched to the picture's. */
export type PictureSource = ImageBitmap | TiledPicture;

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
