import { pointImage } from '@maskloop/geometry/spaces';
import { type MakeState, type OverlayItem } from '../../../core/index.ts';
import { type Grip, gripAt } from '../grip.ts';

/** Nothing is pressed: the model shows what a click would mean, prompts light up when they can be taken hold of. */
export const idle: MakeState = ({ document, viewport, prompting, view }, go) => {
  let grip: Grip | null = null;
  return {
    move(event) {
      const { x, y } = event.image;
      grip = gripAt(document.draft.get(), viewport.camera.get(), event.view);
      const { width, height } = viewport.image;
      const isInside = x >= 0 && y >= 0 && x < width && y < height;
      prompting.hover(isInside && view.hoverPreview.get() ? event.image : null);
    },
    press(event) {
      grip = gripAt(document.draft.get(), viewport.camera.get(), event.view);
      if (grip?.kind === 'corner' && event.button === 'primary') go('resizing-box', event);
      else go('pressing', event);
    },
    leave() {
      grip = null;
      prompting.hover(null);
    },
    exit() {
      grip = null;
    },
    overlay(): OverlayItem[] {
      const point = grip?.kind === 'point' ? document.draft.get()?.points[grip.index] : undefined;
      if (!point) return [];
      return [{ kind: 'point', at: pointImage(point.x, point.y), foreground: point.foreground, hot: true }];
    },
    cursor: () => (grip ? (grip.kind === 'point' ? 'pointer' : 'move') : null),
  };
};
