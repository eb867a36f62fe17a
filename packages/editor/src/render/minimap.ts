import { boxFromView, boxView, pointImage } from '@maskloop/geometry/spaces';
import { type Editor } from '../core/index.ts';

/** The longer side, CSS pixels. */
const SIDE = 144;
/** Device pixels a CSS pixel: sharp on most screens. */
const RATIO = 2;

/** The whole picture, small, with a frame around what is seen; only there while some of it is not. */
export interface Minimap {
  /** Makes its own small copy; the bitmap stays the caller's. Resolves when it is no longer needed. */
  setImage(bitmap: ImageBitmap): Promise<void>;
  dispose(): void;
}

/** Puts a minimap into the corner of `element`. Pressing or dragging in it brings that place to the middle. */
export function createMinimap(
  { viewport, view, activity }: Pick<Editor, 'viewport' | 'view' | 'activity'>,
  element: HTMLElement,
): Minimap {
  const { image } = viewport;
  const scale = SIDE / Math.max(image.width, image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = element.ownerDocument.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  // The keyboard pans, fits and zooms without it.
  canvas.setAttribute('aria-hidden', 'true');
  canvas.dataset['testid'] = 'minimap';
  canvas.style.cssText =
    `position:absolute;right:12px;bottom:12px;width:${width}px;height:${height}px;border-radius:4px;` +
    'cursor:crosshair;touch-action:none;background:#1b1e21;box-shadow:0 0 0 1px rgb(255 255 255 / .25),0 2px 8px rgb(0 0 0 / .4)';
  element.append(canvas);
  const context = canvas.getContext('2d');
  const stop = new AbortController();
  const { signal } = stop;
  let copy: ImageBitmap | null = null;
  let frame = 0;
  let isGone = false;

  const draw = () => {
    frame = 0;
    const isShown = view.isMinimapShown.get() && copy !== null && viewport.isCut();
    canvas.style.display = isShown ? '' : 'none';
    if (!isShown || !context || !copy) return;
    const size = viewport.size.get();
    const seen = boxFromView(viewport.camera.get(), boxView(0, 0, size.width, size.height));
    const x = Math.max(0, seen.x) * scale;
    const y = Math.max(0, seen.y) * scale;
    const right = Math.min(image.width, seen.x + seen.width) * scale;
    const bottom = Math.min(image.height, seen.y + seen.height) * scale;
    context.setTransform(RATIO, 0, 0, RATIO, 0, 0);
    context.drawImage(copy, 0, 0, width, height);
    // What is not seen is dimmed; a frame of a pixel would vanish on busy pictures.
    context.fillStyle = 'rgb(0 0 0 / .5)';
    context.beginPath();
    context.rect(0, 0, width, height);
    context.rect(x, y, right - x, bottom - y);
    context.fill('evenodd');
    context.strokeStyle = '#ffffff';
    context.lineWidth = 1.5;
    context.strokeRect(x, y, Math.max(3, right - x), Math.max(3, bottom - y));
  };
  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const go = (event: PointerEvent) => {
    const { left, top } = canvas.getBoundingClientRect();
    const x = Math.min(image.width, Math.max(0, (event.clientX - left) / scale));
    const y = Math.min(image.height, Math.max(0, (event.clientY - top) / scale));
    viewport.centreOn(pointImage(x, y));
  };

  // Nothing that happens here is meant for the tool in hand.
  for (const type of [
    'pointerdown',
    'pointermove',
    'pointerup',
    'pointercancel',
    'lostpointercapture',
  ] as const) {
    canvas.addEventListener(
      type,
      (event) => {
        event.stopPropagation();
        viewport.pointer.set(null);
        if (type === 'pointerdown' && event.button === 0) {
          activity.input();
          event.preventDefault();
          canvas.setPointerCapture(event.pointerId);
          go(event);
        } else if (type === 'pointermove' && canvas.hasPointerCapture(event.pointerId)) {
          activity.input();
          go(event);
        }
      },
      { signal },
    );
  }
  const stops = [
    viewport.camera.subscribe(request),
    viewport.size.subscribe(request),
    view.isMinimapShown.subscribe(request),
  ];
  draw();

  return {
    async setImage(bitmap) {
      const made = await createImageBitmap(bitmap, {
        resizeWidth: canvas.width,
        resizeHeight: canvas.height,
        resizeQuality: 'medium',
      }).catch(() => null);
      // A browser that cannot make copies has no minimap.
      if (!made) return;
      if (isGone) {
        made.close();
        return;
      }
      copy?.close();
      copy = made;
      request();
    },
    dispose() {
      isGone = true;
      cancelAnimationFrame(frame);
      stop.abort();
      for (const end of stops) end();
      copy?.close();
      canvas.remove();
    },
  };
}
