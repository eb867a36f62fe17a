import {
  type BoxImage,
  type BoxView,
  type PointImage,
  type PointView,
  boxImage,
  boxView,
  pointImage,
  pointView,
} from './space.ts';

/** What the viewport shows: view = image · zoom + offset (CSS pixels). */
export interface Camera {
  readonly zoom: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Image pixels → CSS pixels of the viewport. */
export const imageToView = (camera: Camera, p: PointImage): PointView =>
  pointView(p.x * camera.zoom + camera.offsetX, p.y * camera.zoom + camera.offsetY);

/** CSS pixels of the viewport → image pixels: the inverse of `imageToView`. Needs a zoom that is not 0. */
export const viewToImage = (camera: Camera, p: PointView): PointImage =>
  pointImage((p.x - camera.offsetX) / camera.zoom, (p.y - camera.offsetY) / camera.zoom);

/** A box in image pixels → CSS pixels of the viewport. */
export const boxToView = (camera: Camera, box: BoxImage): BoxView =>
  boxView(
    box.x * camera.zoom + camera.offsetX,
    box.y * camera.zoom + camera.offsetY,
    box.width * camera.zoom,
    box.height * camera.zoom,
  );

/** A box in CSS pixels of the viewport → image pixels: the inverse of `boxToView`. Needs a zoom that is not 0. */
export const boxFromView = (camera: Camera, box: BoxView): BoxImage =>
  boxImage(
    (box.x - camera.offsetX) / camera.zoom,
    (box.y - camera.offsetY) / camera.zoom,
    box.width / camera.zoom,
    box.height / camera.zoom,
  );

/** The camera of `zoom` that keeps the image point under `anchor` where it is. */
export function zoomAt(camera: Camera, anchor: PointView, zoom: number): Camera {
  const ratio = zoom / camera.zoom;
  return {
    zoom,
    offsetX: anchor.x - (anchor.x - camera.offsetX) * ratio,
    offsetY: anchor.y - (anchor.y - camera.offsetY) * ratio,
  };
}
