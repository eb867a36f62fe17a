import { type BoxImage, type Camera } from '@maskloop/geometry/spaces';
import { type Answer, type OverlayItem, type Seed } from '../core/index.ts';
import { cssOf } from './colour.ts';
import { drawOverlay } from './draw-overlay.ts';
import { createMaskSprite, type MaskSprite } from './mask-sprite.ts';
import { createMaskTiles } from './mask-tiles.ts';
import { outlinePath } from './outline-path.ts';
import { createPictureLayer, type PictureSource } from './picture-layer.ts';
import { type PictureLayer, pictureWindow, visibleBox } from './picture-window.ts';
import { sampleStep } from './sample-step.ts';
import {
  type Highlight,
  highlights,
  overlayItems,
  pixelHighlights,
  settledMasks,
  settledPaint,
  type Visible,
} from './scene.ts';

/** From this device zoom on, outlines of what is highlighted are lines along pixel sides instead of coloured pixels. */
const LINES_FROM = 2;
/** Painting missing tiles may take this long a frame; the rest follows in the next. */
const TILE_BUDGET_MS = 5;
/** Pixels of a surface: beyond it they are made coarser, never larger. */
const MOST_SURFACE_PIXELS = 20_000_000;

/** Draws an open picture on three stacked surfaces: picture, settled masks, and what moves above them. */
export interface Renderer {
  /** Takes the picture over. */
  setPicture(source: PictureSource): void;
  /** Draws more over everything, such as comment pins. */
  setExtraOverlay(items: () => readonly OverlayItem[]): void;
  /** Device pixels a CSS pixel. */
  resize(width: number, height: number, ratio: number): void;
  requestFrame(): void;
  dispose(): void;
}

export function createRenderer(
  editor: Visible,
  { picture, base, top }: Record<'picture' | 'base' | 'top', HTMLCanvasElement>,
): Renderer {
  const pictureContext = picture.getContext('2d', { alpha: true });
  const baseContext = base.getContext('2d', { alpha: true });
  const topContext = top.getContext('2d', { alpha: true });
  if (!pictureContext || !baseContext || !topContext)
    throw new Error('this browser gives no drawing surface');
  const { document, selection, view, viewport, prompting, toolbox, labels, settings } = editor;

  const tiles = createMaskTiles();
  const sprites = new Map<string, MaskSprite>();
  let layer: PictureLayer | null = null;
  let extra: () => readonly OverlayItem[] = () => [];
  let ratio = 1;
  let frame = 0;
  let isPictureStale = true;
  /** What is to be drawn of the settled masks. */
  let staleBase: 'all' | readonly BoxImage[] = 'all';
  let isTopEmpty = true;
  let lastPainted: Answer | null = null;
  let lastSeed: Seed | null = null;

  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const redrawBase = (parts: 'all' | readonly BoxImage[] = 'all') => {
    staleBase = parts === 'all' || staleBase === 'all' ? 'all' : [...staleBase, ...parts];
    request();
  };
  const stalePicture = () => {
    isPictureStale = true;
    request();
  };
  /** What is seen of it moved. */
  const staleAll = () => {
    isPictureStale = true;
    redrawBase();
  };
  const repaintAll = () => {
    tiles.invalidate();
    redrawBase();
  };

  const draw = () => {
    frame = 0;
    const camera = viewport.camera.get();
    const size = viewport.size.get();
    if (size.width === 0 || size.height === 0) return;
    const visible = visibleBox(camera, size);
    const deviceZoom = camera.zoom * ratio;
    if (isPictureStale) {
      isPictureStale = false;
      pictureContext.setTransform(1, 0, 0, 1, 0, 0);
      pictureContext.clearRect(0, 0, picture.width, picture.height);
      layer?.draw(pictureContext, pictureWindow(camera, size, viewport.image, ratio));
      pictureContext.setTransform(1, 0, 0, 1, 0, 0);
    }
    if (staleBase.length > 0) {
      const parts = staleBase;
      // Set before drawing: an unfinished base asks for the next frame itself.
      staleBase = [];
      drawBase(parts, camera, deviceZoom);
    }
    drawTop(camera, visible, deviceZoom);
    notePaint();
  };

  /**
   * A mask that was asked for is painted when it is there, not with the next frame: the wait for that would be the longest part
   * of a click. The browser shows it with its next frame, and whatever else is stale is drawn before that.
   */
  const drawAnswer = () => {
    const size = viewport.size.get();
    if (!prompting.answer.get() || size.width === 0 || size.height === 0) {
      request();
      return;
    }
    const camera = viewport.camera.get();
    drawTop(camera, visibleBox(camera, size), camera.zoom * ratio);
    notePaint();
  };

  const notePaint = () => {
    const answer = prompting.answer.get();
    if (answer && answer !== lastPainted && answer.draft !== lastPainted?.draft) {
      editor.measure('maskloop:paint', answer.askedAt, performance.now());
    }
    lastPainted = answer;
  };

  const drawBase = (stale: 'all' | readonly BoxImage[], camera: Camera, deviceZoom: number) => {
    const context = baseContext;
    context.setTransform(1, 0, 0, 1, 0, 0);
    const masks = settledMasks(editor);
    // What has a ground of its own, and nothing at all, are drawn as a whole.
    const parts = view.areMasksAlone.get() || masks.length === 0 ? 'all' : stale;
    if (parts === 'all') context.clearRect(0, 0, base.width, base.height);
    if (view.areMasksAlone.get()) {
      toImageSpace(context, camera, ratio);
      context.fillStyle = '#000000';
      context.fillRect(0, 0, viewport.image.width, viewport.image.height);
    }
    if (masks.length === 0) return;
    const until = performance.now() + TILE_BUDGET_MS;
    const step = sampleStep(deviceZoom);
    const edgeWidth = step < 1 || ratio >= 1.5 ? 2 : 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    const isComplete = tiles.draw(
      context,
      { ...pictureWindow(camera, viewport.size.get(), viewport.image, ratio), step },
      { masks, paintOf: (mask) => settledPaint(editor, mask, edgeWidth) },
      () => performance.now() > until,
      parts === 'all' ? undefined : parts,
    );
    if (!isComplete) redrawBase(parts);
  };

  const drawTop = (camera: Camera, visible: BoxImage, deviceZoom: number) => {
    const context = topContext;
    const items = [...overlayItems(editor), ...extra()];
    const below = highlights(editor);
    // A surface that is not touched costs the browser nothing.
    const isEmpty = items.length === 0 && below.length === 0;
    if (isEmpty && isTopEmpty) return;
    isTopEmpty = isEmpty;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, top.width, top.height);
    toImageSpace(context, camera, ratio);
    const above = pixelHighlights(items);
    for (const highlight of below) drawHighlight(context, highlight, camera, visible, deviceZoom);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const strokes = items.filter((item) => item.kind === 'stroke');
    drawOverlay(context, camera, strokes);
    toImageSpace(context, camera, ratio);
    for (const highlight of above) drawHighlight(context, highlight, camera, visible, deviceZoom);
    const keys = new Set([...below, ...above].map((highlight) => highlight.key));
    for (const key of sprites.keys()) if (!keys.has(key)) sprites.delete(key);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawOverlay(
      context,
      camera,
      items.filter((item) => item.kind !== 'stroke'),
    );
  };

  const drawHighlight = (
    context: CanvasRenderingContext2D,
    { key, mask, paint }: Highlight,
    camera: Camera,
    visible: BoxImage,
    deviceZoom: number,
  ) => {
    const lines = deviceZoom >= LINES_FROM;
    let sprite = sprites.get(key);
    if (!sprite) sprites.set(key, (sprite = createMaskSprite()));
    const step = Math.max(1, sampleStep(deviceZoom));
    context.imageSmoothingEnabled = !lines;
    sprite.draw(context, mask, visible, step, lines ? { ...paint, edge: 0 } : paint);
    if (!lines) return;
    const path = outlinePath(mask.rle);
    context.strokeStyle = 'rgb(0 0 0 / 0.6)';
    context.lineWidth = (paint.edgeWidth + 2) / camera.zoom;
    context.stroke(path);
    context.strokeStyle = cssOf(paint.edgeColour ?? paint.colour);
    context.lineWidth = (paint.edgeWidth + 0.5) / camera.zoom;
    context.stroke(path);
  };

  const subscriptions = [
    document.onChange(({ changes }) => {
      const boxes = changes.flatMap((change) =>
        change.table === 'mask'
          ? [change.before?.box, change.after?.box].filter((box) => box !== undefined && box !== null)
          : [],
      );
      if (boxes.length === 0) return;
      tiles.invalidate(boxes);
      redrawBase(boxes);
    }),
    document.draft.subscribe(() => {
      const seed = document.draft.get()?.seed ?? null;
      if (seed === lastSeed) return;
      lastSeed = seed;
      repaintAll();
    }),
    viewport.camera.subscribe(staleAll),
    editor.proposals.above.subscribe(repaintAll),
    view.opacity.subscribe(repaintAll),
    view.areOutlinesShown.subscribe(repaintAll),
    view.colourBy.subscribe(repaintAll),
    view.hidden.subscribe(repaintAll),
    view.areAllHidden.subscribe(() => redrawBase()),
    view.areMasksAlone.subscribe(() => redrawBase()),
    view.isPeeking.subscribe(() => redrawBase()),
    view.brushRadiusPx.subscribe(request),
    selection.ids.subscribe(request),
    selection.hovered.subscribe(request),
    prompting.answer.subscribe(drawAnswer),
    prompting.preview.subscribe(request),
    toolbox.ticks.subscribe(request),
    ...[
      settings.combine,
      settings.takesBeneath,
      settings.detailPx,
      settings.tidy,
      ...Object.values(settings.tidyPx),
    ].map((setting) => setting.subscribe(request)),
    editor.cursor.at.subscribe(request),
    editor.cursor.isPressed.subscribe(request),
    labels.active.subscribe(request),
  ];

  return {
    setPicture(source) {
      layer?.close();
      layer = createPictureLayer(source, viewport.image, {
        onReady: stalePicture,
        onTrouble: () =>
          editor.notices.say('Some of the picture could not be fetched. It is tried again and again.'),
      });
      stalePicture();
    },
    setExtraOverlay(items) {
      extra = items;
      request();
    },
    resize(width, height, deviceRatio) {
      const affordable = Math.sqrt(MOST_SURFACE_PIXELS / Math.max(1, width * height));
      ratio = Math.min(deviceRatio, affordable);
      for (const canvas of [picture, base, top]) {
        canvas.width = Math.max(1, Math.round(width * ratio));
        canvas.height = Math.max(1, Math.round(height * ratio));
      }
      viewport.resize({ width, height });
      staleAll();
    },
    requestFrame: request,
    dispose() {
      cancelAnimationFrame(frame);
      for (const stop of subscriptions) stop();
      layer?.close();
    },
  };
}

function toImageSpace(context: CanvasRenderingContext2D, camera: Camera, ratio: number): void {
  const zoom = camera.zoom * ratio;
  context.setTransform(zoom, 0, 0, zoom, camera.offsetX * ratio, camera.offsetY * ratio);
}
