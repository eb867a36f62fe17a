import { type Editor } from '../core/index.ts';
import { edgePixels } from './edge-pixels.ts';
import { createImagePyramid, type ImagePyramid } from './image-pyramid.ts';

/** Pixels of the surface; beyond it it is made coarser, never larger. */
const MOST_SURFACE_PIXELS = 20_000_000;
/** Rows that are coloured at a time. */
const STRIP = 256;

/** The picture's edges, over picture and masks and below what moves. Costs nothing while they are not shown. */
export interface EdgeSurface {
  /** CSS pixels, and device pixels a CSS pixel. */
  resize(width: number, height: number, ratio: number): void;
  dispose(): void;
}

export function createEdgeSurface(
  { edges, viewport, view }: Pick<Editor, 'edges' | 'viewport' | 'view'>,
  canvas: HTMLCanvasElement,
): EdgeSurface {
  const context = canvas.getContext('2d', { alpha: true });
  if (!context) throw new Error('this browser gives no drawing surface');
  let pyramid: ImagePyramid | null = null;
  let size = { width: 0, height: 0, ratio: 1 };
  let frame = 0;
  let isGone = false;

  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const isShown = () => pyramid !== null && edges.isVisible.get() && !view.isPeeking.get();

  const draw = () => {
    frame = 0;
    canvas.hidden = !isShown();
    if (!isShown()) return;
    const width = Math.max(1, Math.round(size.width * size.ratio));
    const height = Math.max(1, Math.round(size.height * size.ratio));
    // Setting a size also wipes the canvas.
    canvas.width = width;
    canvas.height = height;
    canvas.style.opacity = String(edges.opacity.get());
    const camera = viewport.camera.get();
    const zoom = camera.zoom * size.ratio;
    context.setTransform(zoom, 0, 0, zoom, camera.offsetX * size.ratio, camera.offsetY * size.ratio);
    pyramid?.draw(context, zoom);
  };

  const paint = async () => {
    const map = edges.map.get();
    pyramid?.close();
    pyramid = null;
    request();
    if (!map) return;
    const whole = new OffscreenCanvas(map.width, map.height);
    const strip = whole.getContext('2d');
    for (let y = 0; y < map.height; y += STRIP) {
      const end = Math.min(map.height, y + STRIP);
      strip?.putImageData(new ImageData(edgePixels(map, y, end), map.width, end - y), 0, y);
    }
    const bitmap = await createImageBitmap(whole);
    if (isGone || edges.map.get() !== map) {
      bitmap.close();
      return;
    }
    pyramid = createImagePyramid(bitmap, map, request);
    request();
  };
  // A browser without memory for it shows the picture without edges; snapping works all the same.
  const repaint = () => void paint().catch(() => undefined);

  const stops = [
    edges.map.subscribe(repaint),
    edges.isVisible.subscribe(request),
    edges.opacity.subscribe(request),
    view.isPeeking.subscribe(request),
    viewport.camera.subscribe(() => {
      if (isShown()) request();
    }),
  ];
  canvas.hidden = true;
  if (edges.map.get()) repaint();

  return {
    resize(width, height, ratio) {
      const affordable = Math.sqrt(MOST_SURFACE_PIXELS / Math.max(1, width * height));
      size = { width, height, ratio: Math.min(ratio, affordable) };
      request();
    },
    dispose() {
      isGone = true;
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
      pyramid?.close();
    },
  };
}
