import {
  type BoxImage,
  boxImage,
  type Camera,
  type PointImage,
  type PointView,
  pointView,
  type Size,
  zoomAt,
} from '@maskloop/geometry/spaces';
import { type ReadSignal, signal, type Signal } from './signal.ts';

const MARGIN_PX = 24;
const MAX_ZOOM = 64;
/** So much of the picture stays in sight, whatever is panned. */
const LEAST_VISIBLE_PX = 64;

/** What part of the picture is seen: a camera that knows the picture's and the window's size (CSS pixels). */
export interface Viewport {
  readonly image: Size;
  readonly camera: ReadSignal<Camera>;
  readonly size: ReadSignal<Size>;
  /** Where the pointer is over the picture's window; null = elsewhere. */
  readonly pointer: Signal<PointView | null>;
  /** The window changed: a fitted picture stays fitted, otherwise the middle stays in the middle. */
  resize(size: Size): void;
  fit(): void;
  /** Brings a part of the picture to the middle, as large as fits. */
  fitBox(box: BoxImage): void;
  /** Zooms by a factor, keeping what is under `anchor` (default: the middle) in place. */
  zoomBy(factor: number, anchor?: PointView): void;
  zoomTo(zoom: number, anchor?: PointView): void;
  panBy(dx: number, dy: number): void;
  /** Brings a place of the picture to the middle, as large as it is seen now. */
  centreOn(place: PointImage): void;
  /** Whether some of the picture lies outside the window. */
  isCut(): boolean;
}

export function createViewport(image: Size): Viewport {
  const camera = signal<Camera>({ zoom: 1, offsetX: 0, offsetY: 0 });
  const size = signal<Size>({ width: 0, height: 0 });
  let isFitted = true;

  const middle = () => pointView(size.get().width / 2, size.get().height / 2);
  const fitZoom = (box: BoxImage) =>
    Math.max(
      1e-3,
      Math.min(
        (size.get().width - 2 * MARGIN_PX) / Math.max(box.width, 1),
        (size.get().height - 2 * MARGIN_PX) / Math.max(box.height, 1),
      ),
    );
  const whole = boxImage(0, 0, image.width, image.height);
  /** Half the fit, so that one can step back; never so far that the picture is lost. */
  const clampZoom = (zoom: number) => Math.min(MAX_ZOOM, Math.max(Math.min(fitZoom(whole), 1) / 2, zoom));
  const clampAxis = (offset: number, length: number, window: number) => {
    const visible = Math.min(LEAST_VISIBLE_PX, length, window);
    return Math.min(window - visible, Math.max(visible - length, offset));
  };
  const place = (next: Camera) => {
    const { width, height } = size.get();
    camera.set({
      zoom: next.zoom,
      offsetX: clampAxis(next.offsetX, image.width * next.zoom, width),
      offsetY: clampAxis(next.offsetY, image.height * next.zoom, height),
    });
  };
  const centre = (box: BoxImage, zoom: number) => {
    const { x, y } = middle();
    place({
      zoom,
      offsetX: x - (box.x + box.width / 2) * zoom,
      offsetY: y - (box.y + box.height / 2) * zoom,
    });
  };

  const viewport: Viewport = {
    image,
    camera,
    size,
    pointer: signal<PointView | null>(null),
    resize(next) {
      const before = size.get();
      if (before.width === next.width && before.height === next.height) return;
      size.set(next);
      if (isFitted) viewport.fit();
      else {
        const { zoom, offsetX, offsetY } = camera.get();
        place({
          zoom,
          offsetX: offsetX + (next.width - before.width) / 2,
          offsetY: offsetY + (next.height - before.height) / 2,
        });
      }
    },
    fit() {
      isFitted = true;
      centre(whole, Math.min(MAX_ZOOM, fitZoom(whole)));
    },
    fitBox(box) {
      isFitted = false;
      centre(box, Math.min(16, clampZoom(fitZoom(box) * 0.8)));
    },
    zoomBy: (factor, anchor) => viewport.zoomTo(camera.get().zoom * factor, anchor),
    zoomTo(zoom, anchor = middle()) {
      isFitted = false;
      place(zoomAt(camera.get(), anchor, clampZoom(zoom)));
    },
    panBy(dx, dy) {
      isFitted = false;
      const { zoom, offsetX, offsetY } = camera.get();
      place({ zoom, offsetX: offsetX + dx, offsetY: offsetY + dy });
    },
    centreOn({ x, y }) {
      isFitted = false;
      centre(boxImage(x, y, 0, 0), camera.get().zoom);
    },
    isCut() {
      const { zoom, offsetX, offsetY } = camera.get();
      const { width, height } = size.get();
      return (
        offsetX < 0 ||
        offsetY < 0 ||
        offsetX + image.width * zoom > width ||
        offsetY + image.height * zoom > height
      );
    },
  };
  return viewport;
}
