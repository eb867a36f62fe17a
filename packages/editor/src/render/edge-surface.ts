import { type Editor } from '../core/index.ts';
import { edgeTiles } from './edge-tiles.ts';
import { createPictureTiles } from './picture-tiles.ts';
import { type PictureLayer, pictureWindow } from './picture-window.ts';

/** Pixels of the surface; beyond it it is made coarser, never larger. */
const MOST_SURFACE_PIXELS = 20_000_000;

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
  let layer: PictureLayer | null = null;
  let size = { width: 0, height: 0, ratio: 1 };
  let frame = 0;

  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const isShown = () => layer !== null && edges.isVisible.get() && !view.isPeeking.get();

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
    layer?.draw(context, pictureWindow(viewport.camera.get(), size, viewport.image, size.ratio));
  };

  const repaint = () => {
    const map = edges.map.get();
    layer?.close();
    // A tile that a browser has no memory for stays empty; snapping works all the same.
    layer = map && createPictureTiles(edgeTiles(map), { onReady: request, onTrouble: () => undefined });
    request();
  };

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
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
      layer?.close();
    },
  };
}
