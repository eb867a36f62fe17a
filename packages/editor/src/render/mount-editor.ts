import { type Editor, type OverlayItem } from '../core/index.ts';
import { attachKeys } from './attach-keys.ts';
import { attachPointer } from './attach-pointer.ts';
import { createEdgeSurface } from './edge-surface.ts';
import { createMinimap } from './minimap.ts';
import { attachPictureFilter } from './picture-filter.ts';
import { type PictureSource } from './picture-layer.ts';
import { createRenderer } from './renderer.ts';
import { attachRulers } from './rulers.ts';

/** An editor on the screen. */
export interface MountedEditor {
  /** Takes the picture over. */
  setPicture(source: PictureSource): void;
  setExtraOverlay(items: () => readonly OverlayItem[]): void;
  requestFrame(): void;
  dispose(): void;
}

/** Puts an editor into an element: its surfaces, its size followed, pointer and keys listened to. */
export function mountEditor(editor: Editor, element: HTMLElement): MountedEditor {
  const surface = () => {
    const canvas = element.ownerDocument.createElement('canvas');
    canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
    element.append(canvas);
    return canvas;
  };
  const picture = surface();
  const base = surface();
  const between = surface();
  const top = surface();
  const renderer = createRenderer(editor, { picture, base, top });
  const minimap = createMinimap(editor, element);
  const edges = createEdgeSurface(editor, between);
  const resize = () => {
    const { clientWidth, clientHeight } = element;
    renderer.resize(clientWidth, clientHeight, window.devicePixelRatio);
    edges.resize(clientWidth, clientHeight, window.devicePixelRatio);
  };
  const sizes = new ResizeObserver(resize);
  sizes.observe(element);
  window.addEventListener('resize', resize);
  resize();

  const leaving = new AbortController();
  const cursor = () => {
    element.style.cursor = editor.toolbox.cursor();
  };
  cursor();
  const stops = [
    attachPointer(element, editor),
    attachKeys(window, editor),
    attachPictureFilter(editor, picture),
    attachRulers(editor, element),
    editor.toolbox.ticks.subscribe(cursor),
    editor.selection.hovered.subscribe(cursor),
  ];
  return {
    setPicture(source) {
      if ('pyramid' in source) {
        // The first tile shows all of it, small.
        source.load(0, leaving.signal).then(
          (whole) => minimap.setImage(whole).then(() => whole.close()),
          () => undefined,
        );
      } else void minimap.setImage(source);
      renderer.setPicture(source);
    },
    setExtraOverlay: (items) => renderer.setExtraOverlay(items),
    requestFrame: () => renderer.requestFrame(),
    dispose() {
      leaving.abort();
      for (const stop of stops) stop();
      sizes.disconnect();
      window.removeEventListener('resize', resize);
      renderer.dispose();
      edges.dispose();
      minimap.dispose();
      for (const canvas of [picture, base, between, top]) canvas.remove();
    },
  };
}
