import { type Viewport } from '@maskloop/editor/core';
import { type BoxImage, type Camera, pointView, type Size } from '@maskloop/geometry/spaces';

/** A mask is well seen when its longer side takes this much of the window, and none of it lies outside. */
const LEAST = 0.1;
const MOST = 0.85;
/** As large as it is made when it is not. */
const WANTED = 0.35;
/** Beyond it there are only squares to be seen. */
const LARGEST_ZOOM = 8;
const EDGE_PX = 16;
/** Short enough to be no wait, long enough to see where one goes. */
const GLIDE_MS = 130;

/** The camera that shows a mask well; null when the present one does: what is seen well does not move. */
export function calmCamera(camera: Camera, window: Size, box: BoxImage): Camera | null {
  const share = (zoom: number) =>
    Math.max((box.width * zoom) / window.width, (box.height * zoom) / window.height);
  const left = box.x * camera.zoom + camera.offsetX;
  const top = box.y * camera.zoom + camera.offsetY;
  const isInside =
    left >= EDGE_PX &&
    top >= EDGE_PX &&
    left + box.width * camera.zoom <= window.width - EDGE_PX &&
    top + box.height * camera.zoom <= window.height - EDGE_PX;
  const now = share(camera.zoom);
  const isSized = now <= MOST && (now >= LEAST || camera.zoom >= LARGEST_ZOOM);
  if (isInside && isSized) return null;
  // Where only the place is wrong, the size stays.
  const zoom = isSized ? camera.zoom : Math.min(LARGEST_ZOOM, camera.zoom * (WANTED / now));
  return {
    zoom,
    offsetX: window.width / 2 - (box.x + box.width / 2) * zoom,
    offsetY: window.height / 2 - (box.y + box.height / 2) * zoom,
  };
}

/** The camera on the way between two, at `t` from 0 to 1: the zoom in even ratios, the window's middle in a straight line. */
export function cameraBetween(from: Camera, to: Camera, window: Size, t: number): Camera {
  if (t >= 1) return to;
  const middle = { x: window.width / 2, y: window.height / 2 };
  const lookedAt = (camera: Camera) => ({
    x: (middle.x - camera.offsetX) / camera.zoom,
    y: (middle.y - camera.offsetY) / camera.zoom,
  });
  const zoom = from.zoom * (to.zoom / from.zoom) ** t;
  const [a, b] = [lookedAt(from), lookedAt(to)];
  return {
    zoom,
    offsetX: middle.x - (a.x + (b.x - a.x) * t) * zoom,
    offsetY: middle.y - (a.y + (b.y - a.y) * t) * zoom,
  };
}

/** Puts the viewport where a camera looks. */
function place(viewport: Viewport, to: Camera): void {
  viewport.zoomTo(to.zoom, pointView(0, 0));
  const { offsetX, offsetY } = viewport.camera.get();
  viewport.panBy(to.offsetX - offsetX, to.offsetY - offsetY);
}

/** Shows a mask calmly; at once for who wants no motion. Another call takes over from where this one is. */
export function createGlide(viewport: Viewport): (box: BoxImage) => void {
  let frame = 0;
  return (box) => {
    cancelAnimationFrame(frame);
    const from = viewport.camera.get();
    const window = viewport.size.get();
    const to = calmCamera(from, window, box);
    if (!to || window.width === 0) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      place(viewport, to);
      return;
    }
    const startedAt = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, (now - startedAt) / GLIDE_MS);
      place(viewport, cameraBetween(from, to, window, 1 - (1 - t) ** 3));
      if (t < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };
}
